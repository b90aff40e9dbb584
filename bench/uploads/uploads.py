#!/usr/bin/env python3
"""Many people upload at once: starts `glid serve`, lets CLIENTS clients send PHOTOS photos of 12 megapixels each at the same
time, and prints the most memory that the server held (VmHWM, Linux).

    uploads.py form|photos [clients] [photos]

form: each client sends one multipart form. photos: each sends its photos one by one, then the job as JSON.
Needs Python 3 and ffmpeg. Run from anywhere; GLID_JAVA_OPTS is passed on.
"""
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PORT = int(os.environ.get("PORT", "18199"))
SETTINGS = {"ANIMATION_DURATION": "1", "IMAGE_HEIGHT": "180"}


def make_photos(folder, count):
    """Samples enlarged to 4000x3000 with grain, each some 4 MB."""
    samples = sorted((ROOT / "samples").glob("*.jpeg"))
    paths = []
    for n in range(count):
        path = folder / f"photo_{n:02}.jpeg"
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", "-i", samples[n % len(samples)], "-vf",
             f"scale=4000:3000,noise=alls=22:all_seed={n + 1}", "-q:v", "4", "-frames:v", "1", path],
            check=True)
        paths.append(path)
    return paths


def form_parts(paths, boundary):
    for name, value in SETTINGS.items():
        yield f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for path in paths:
        yield (f'--{boundary}\r\nContent-Disposition: form-data; name="photos"; filename="{path.name}"\r\n'
               "Content-Type: image/jpeg\r\n\r\n").encode()
        yield path
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def send(connection, path, headers, parts):
    sizes = [part.stat().st_size if isinstance(part, pathlib.Path) else len(part) for part in parts]
    connection.putrequest("POST", path)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.putheader("Content-Length", str(sum(sizes)))
    connection.endheaders()
    for part in parts:
        if isinstance(part, pathlib.Path):
            with open(part, "rb") as file:
                while block := file.read(1 << 16):
                    connection.send(block)
        else:
            connection.send(part)
    response = connection.getresponse()
    body = response.read()
    if response.status not in (201, 202):
        raise RuntimeError(f"{response.status}: {body[:500]!r}")
    return json.loads(body)


def client(kind, number, paths):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=900)
    if kind == "form":
        boundary = f"client-{number}-5f0c"
        kept = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        send(connection, "/api/jobs", kept, list(form_parts(paths, boundary)))
    else:
        photos = [send(connection, f"/api/photos?name={path.name}", {}, [path]) for path in paths]
        job = {"photos": [{"sha256": photo["sha256"], "name": photo["name"]} for photo in photos], "settings": SETTINGS}
        send(connection, "/api/jobs", {"Content-Type": "application/json"}, [json.dumps(job).encode()])


def await_server(process):
    for _ in range(600):
        if process.poll() is not None:
            sys.exit("the server ended")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=5)
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("the server does not answer")


def memory(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return {line.split(":")[0]: int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("Vm")}


def main():
    kind = sys.argv[1] if len(sys.argv) > 1 else "form"
    clients = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 36
    folder = pathlib.Path(tempfile.mkdtemp(prefix="glid-uploads-"))
    process = None
    try:
        paths = make_photos(folder, count)
        size = sum(path.stat().st_size for path in paths)
        print(f"{count} photos, {size / count / 1e6:.1f} MB each; {clients} clients at once ({kind})")
        process = subprocess.Popen([ROOT / "glid", "serve", "--port", str(PORT), "--data", folder / "data"])
        await_server(process)
        print(f"before: {memory(process.pid)['VmHWM']} MiB")
        failures = []

        def work(number):
            try:
                client(kind, number, paths)
            except Exception as failure:  # reported below; the others go on
                failures.append(failure)

        begun = time.monotonic()
        threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seconds = time.monotonic() - begun
        print(f"{clients * size / 1e6:.0f} MB in {seconds:.1f} s, {len(failures)} failures {failures[:1]}")
        print(f"most memory of the server (VmHWM): {memory(process.pid)['VmHWM']} MiB")
        sys.exit(1 if failures else 0)
    finally:
        if process:
            process.send_signal(signal.SIGTERM)
            process.wait()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
