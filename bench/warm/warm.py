#!/usr/bin/env python3
"""A server that has been at work for a while: submits job M (36 photos of 12 megapixels, 6x6, 1920x1080, 10 s) to
`glid serve` again and again, each time with photos that it has not seen (a comment in them differs), and prints how long
each took from the request to the finished link, what it cost, and what of it was neither decoding, rendering, encoding nor
storing.

    warm.py [--jobs 6] [--photos DIR]

The photos are those of `glid bench M`, which makes them; DIR may name others. Needs Python 3 and Linux (/proc).
Run from anywhere; GLID_JAVA_OPTS is passed on.
"""
import argparse
import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
MADE = pathlib.Path(os.environ.get("XDG_DATA_HOME", pathlib.Path.home() / ".local/share")) / "glid/bench/photos-1"
SETTINGS = {
    "GRID_ROWS": "6", "GRID_COLS": "6", "FRAME_SIZE_PRESET": "HD", "IMAGE_HEIGHT": "180", "ANIMATION_DURATION": "10", "FPS": "30"}
ON_ALL_PROCESSORS = ("DECODE", "TILE")
ON_ONE = ("STRIP", "WINDOW", "ENCODE", "UPLOAD")
TICKS = os.sysconf("SC_CLK_TCK")


def ask(url, data=None, kind="application/json"):
    request = urllib.request.Request(url, data, {"Content-Type": kind} if data else {})
    with urllib.request.urlopen(request, timeout=600) as answer:
        return json.load(answer)


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_mib(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_ready(server, url, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url + "/health/ready", timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server is not ready; what it says is above")


def upload(url, path, number):
    """Stores a photo with a comment (ITU-T T.81, B.2.4.5) behind its first marker: other bytes, the same picture."""
    photo = path.read_bytes()
    comment = b"\xff\xfe" + (6).to_bytes(2, "big") + number.to_bytes(4, "big")
    stored = ask(f"{url}/api/photos?name={path.name}", photo[:2] + comment + photo[2:], "image/jpeg")
    return {"sha256": stored["sha256"], "name": path.name}


def run_job(url, photos):
    body = json.dumps({"photos": photos, "settings": SETTINGS}).encode()
    begun = time.monotonic()
    job = ask(url + "/api/jobs", body)
    while job["state"] not in ("DONE", "FAILED", "CANCELLED"):
        time.sleep(0.005)
        job = ask(f"{url}/api/jobs/{job['id']}")
    if job["state"] != "DONE":
        raise SystemExit(f"the job ended as {job['state']}: {job}")
    return time.monotonic() - begun, job


def outside(wall, millis):
    """Seconds that were neither decoding nor rendering, encoding or uploading."""
    shared = sum(millis.get(stage, 0) for stage in ON_ALL_PROCESSORS) / len(os.sched_getaffinity(0))
    return wall - (shared + sum(millis.get(stage, 0) for stage in ON_ONE)) / 1000


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--jobs", type=int, default=6)
    arguments.add_argument("--photos", type=pathlib.Path, default=MADE)
    options = arguments.parse_args()
    paths = sorted(options.photos.glob("*.jp*g"))[:36]
    if len(paths) < 36:
        raise SystemExit(f"{options.photos} has {len(paths)} photos, 36 are needed: run `glid bench M` once, or give --photos DIR")
    url = f"http://127.0.0.1:{(port := free_port())}"
    with tempfile.TemporaryDirectory(prefix="glid-warm-") as folder:
        server = subprocess.Popen([ROOT / "glid", "serve", "--data", folder + "/data", "--port", str(port)])
        try:
            await_ready(server, url)
            print(f"{'job':>4} {'wall s':>7} {'outside':>7} {'CPU s':>6}  stages, ms")
            walls = []
            for number in range(options.jobs):
                photos = [upload(url, path, number) for path in paths]
                before = cpu_seconds(server.pid)
                wall, job = run_job(url, photos)
                walls.append(wall)
                cpu = cpu_seconds(server.pid) - before
                millis = job["stageMillis"]
                stages = " ".join(f"{stage} {spent}" for stage, spent in millis.items())
                print(f"{number + 1:>4} {wall:>7.2f} {outside(wall, millis):>7.2f} {cpu:>6.2f}  {stages}", flush=True)
            later = walls[len(walls) // 2:]
            print(f"median of the last {len(later)}: {statistics.median(later):.2f} s; resident at most {peak_mib(server.pid)} MiB")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)


if __name__ == "__main__":
    main()
