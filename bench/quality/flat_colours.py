#!/usr/bin/env python3
"""Checks that colours come through: flat photos in, colours of the cells' middles in the video out.

`flat_colours.py --make-photos FOLDER` writes one flat PNG per colour. Render them as a grid (in their order, AUTO
frame size), then `flat_colours.py --rows R --cols C ... VIDEO` decodes the frame in which the sheet stands most nearly in the
middle and compares the middle of every visible cell with its source. Needs numpy and ffmpeg.
"""
import argparse
import os
import subprocess
import sys

import numpy as np

from exact_window import Geometry, add_job_arguments
from positions import write_png

COLOURS = {
    "red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "white": (255, 255, 255),
    "black": (0, 0, 0), "yellow": (255, 255, 0), "cyan": (0, 255, 255), "magenta": (255, 0, 255),
    "grey64": (64, 64, 64), "grey128": (128, 128, 128), "grey192": (192, 192, 192), "grey16": (16, 16, 16),
    "skin-light": (241, 194, 167), "skin-medium": (198, 134, 96), "skin-dark": (92, 56, 40), "sky": (98, 151, 204),
    "leaf": (70, 110, 40), "rose": (206, 30, 84), "sand": (210, 188, 140), "navy": (10, 20, 70),
}


# Without these flags ffmpeg's scaler (5.1) takes a fast path that is up to 2 steps off by itself.
ACCURATE = "accurate_rnd+full_chroma_int+full_chroma_inp"


def decode(video, n, geometry, flags):
    chain = f"select=eq(n\\,{n}),scale=in_color_matrix=bt709:in_range=tv:out_range=pc{flags},format=rgb24"
    command = ["ffmpeg", "-nostdin", "-v", "error", "-i", video, "-vf", chain]
    command += ["-frames:v", "1", "-fps_mode", "passthrough", "-f", "rawvideo", "-"]
    data = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return np.frombuffer(data, np.uint8).reshape(geometry.height, geometry.width, 3).astype(int)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    if "--make-photos" in sys.argv:
        parser.add_argument("--make-photos", metavar="FOLDER")
        folder = parser.parse_args().make_photos
        os.makedirs(folder, exist_ok=True)
        for index, (name, rgb) in enumerate(COLOURS.items(), 1):
            write_png(os.path.join(folder, f"{index:02d}_{name}.png"), 400, 300, rgb)
        return
    add_job_arguments(parser)
    parser.add_argument("--limit", type=int, default=2, help="largest difference allowed, of 255 [2]")
    parser.add_argument("video")
    args = parser.parse_args()
    geometry = Geometry(args)

    middle = (geometry.width - geometry.sheet_w) / 2
    n = min(range(geometry.frames), key=lambda k: abs(float(geometry.exact_x(k)) - middle))
    x0 = geometry.quarter_x(n) / 4
    plain, accurate = (decode(args.video, n, geometry, flags) for flags in ("", ":flags=" + ACCURATE))

    worst, worst_plain, checked = 0, 0, 0
    for index, (name, rgb) in enumerate(list(COLOURS.items())[: geometry.rows * geometry.cols]):
        row, col = divmod(index, geometry.cols)
        x = int(x0 + col * (geometry.tile_w + geometry.gap_h) + geometry.tile_w / 2)
        y = geometry.top + row * (geometry.tile_h + geometry.gap_v) + geometry.tile_h // 2
        if not (8 <= x < geometry.width - 8 and 8 <= y < geometry.height - 8):
            continue
        middle = (slice(y - 4, y + 4), slice(x - 4, x + 4))
        difference, difference_plain = (int(np.abs(p[middle] - np.array(rgb)).max()) for p in (accurate, plain))
        worst, worst_plain, checked = max(worst, difference), max(worst_plain, difference_plain), checked + 1
        seen = tuple(int(v) for v in accurate[y, x])
        print(f"{name:12} source {rgb} seen {seen} max difference {difference}, by ffmpeg's fast path {difference_plain}")
    print(f"frame {n}: {checked} cells of 8x8 pixels, max difference {worst}, by ffmpeg's fast path {worst_plain}")
    sys.exit(0 if checked and worst <= args.limit else 1)


if __name__ == "__main__":
    main()
