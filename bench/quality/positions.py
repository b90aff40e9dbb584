#!/usr/bin/env python3
"""Measures where the sheet really stands in every frame of a video, against the exact rational position.

The video is of a job with one column of flat dark photos on white (`--make-photo FILE.png` writes the photo). The
position of an edge is the sum of coverage across it: exact for any interpolation whose weights sum to one.
"""
import argparse
import json
import struct
import subprocess
import sys
import zlib

import numpy as np

from exact_window import Geometry, add_job_arguments

REACH = 12  # columns on either side of the expected edge that are summed; an edge farther off fails by its sum
MARGIN = 4  # columns: an edge nearer to the frame's border than this may lose part of its interpolation


def write_png(path, width, height, rgb):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes(rgb) * width) * height
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def luma_frames(video, width, height):
    command = ["ffmpeg", "-nostdin", "-v", "error", "-i", video, "-fps_mode", "passthrough"]
    command += ["-vf", "extractplanes=y", "-f", "rawvideo", "-pix_fmt", "gray", "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as decoder:
        while len(frame := decoder.stdout.read(width * height)) == width * height:
            yield np.frombuffer(frame, np.uint8).reshape(height, width)


def measure(profile, white, dark, geometry, expected):
    """Position of the sheet's left edge by each edge that is well inside the frame.

    Columns beyond the frame count as what the edge has on that side.
    """
    found = []
    for edge, sign in ((expected, 1), (expected + geometry.sheet_w, -1)):
        if not MARGIN <= edge <= geometry.width - MARGIN:
            continue
        first = round(edge) - REACH
        columns = np.arange(first, first + 2 * REACH)
        inside = (columns >= 0) & (columns < geometry.width)
        coverage = np.where((columns < edge) == (sign > 0), 0.0, 1.0)
        coverage[inside] = (white - profile[columns[inside]]) / (white - dark)
        x = first + 2 * REACH - coverage.sum() if sign > 0 else first + coverage.sum()
        found.append(x - (edge - expected))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    if "--make-photo" in sys.argv:
        parser.add_argument("--make-photo", metavar="FILE.png")
        write_png(parser.parse_args().make_photo, 400, 300, (20, 20, 20))
        return
    add_job_arguments(parser)
    parser.add_argument("--limit", type=float, default=0.25, help="largest deviation allowed, in pixels [0.25]")
    parser.add_argument("--white", type=float, default=235)
    parser.add_argument("--dark", type=float, help="luma of the photo [measured]")
    parser.add_argument("--print-frames", action="store_true")
    parser.add_argument("video")
    args = parser.parse_args()
    geometry = Geometry(args)
    top, bottom = geometry.top + 8, min(geometry.top + geometry.sheet_h, geometry.height) - 8

    worst, worst_rounded, total, measured, n = (0.0, None), (0.0, None), 0.0, 0, 0
    for n, frame in enumerate(luma_frames(args.video, geometry.width, geometry.height), 1):
        index = n - 1
        exact, rounded = float(geometry.exact_x(index)), geometry.quarter_x(index) / 4
        profile = frame[top:bottom].mean(axis=0)
        inside = profile[int(max(exact, 0)) + REACH : max(int(min(exact + geometry.sheet_w, geometry.width)) - REACH, 0)]
        dark = args.dark if args.dark is not None else (float(np.median(inside)) if inside.size else None)
        if dark is None:
            continue
        for x in measure(profile, args.white, dark, geometry, exact):
            measured += 1
            total += x - exact
            worst = max(worst, (abs(x - exact), index))
            worst_rounded = max(worst_rounded, (abs(x - rounded), index))
            if args.print_frames:
                print(f"frame {index}: exact {exact:.4f} measured {x:.4f} deviation {x - exact:+.4f}")
    result = {
        "frames": n,
        "expectedFrames": geometry.frames,
        "edgesMeasured": measured,
        "maxDeviationPx": round(worst[0], 4),
        "atFrame": worst[1],
        "meanDeviationPx": round(total / max(measured, 1), 4),
        "maxDeviationFromQuarterPx": round(worst_rounded[0], 4),
    }
    print(json.dumps(result))
    ok = n == geometry.frames and measured > 0 and worst[0] <= args.limit
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
