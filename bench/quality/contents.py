#!/usr/bin/env python3
"""Makes pictures that are hard in other ways than photos: flat graphics, noise, text.

Each kind gets a folder of PNGs below the one given, for `glid bench --photos`. The same seed gives the
same pixels.
"""

import argparse
import pathlib
import random
import subprocess

import numpy as np

WIDTH, HEIGHT = 1600, 1200


def flat(seed):
    """Rectangles and discs in plain colours, hard edges."""
    rng = np.random.default_rng(seed)
    picture = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    picture[:] = rng.integers(0, 256, 3)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    for _ in range(12):
        x, y = rng.integers(0, WIDTH), rng.integers(0, HEIGHT)
        size = rng.integers(60, 400)
        if rng.random() < 0.5:
            inside = (abs(columns - x) < size) & (abs(rows - y) < size // 2)
        else:
            inside = (columns - x) ** 2 + (rows - y) ** 2 < size * size
        picture[inside] = rng.integers(0, 256, 3)
    return picture


def noise(seed):
    """Independent samples: nothing can be predicted."""
    return np.random.default_rng(seed).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)


def write_png(picture, file):
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24"]
    command += ["-s", f"{WIDTH}x{HEIGHT}", "-i", "-", str(file)]
    subprocess.run(command, input=picture.tobytes(), check=True)


def write_text(seed, file, folder):
    """Black lines of words on white, as of a printed page."""
    rng = random.Random(seed)
    words = "the grid slides through the frame from right to left and every photo is seen once".split()
    lines = [" ".join(rng.choice(words) for _ in range(9)) for _ in range(22)]
    page = folder / "page.txt"
    page.write_text("\n".join(lines))
    draw = f"drawtext=textfile={page}:fontsize=38:line_spacing=12:x=40:y=40:fontcolor=black"
    source = f"color=white:s={WIDTH}x{HEIGHT}"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-vf", draw, "-frames:v", "1", str(file)]
    subprocess.run(command, check=True)
    page.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=36, help="pictures of each kind (default %(default)s)")
    arguments = parser.parse_args()
    for kind in ("flat", "noise", "text"):
        folder = arguments.folder / kind
        folder.mkdir(parents=True, exist_ok=True)
        for seed in range(arguments.count):
            file = folder / f"{seed:02}.png"
            if kind == "text":
                write_text(seed, file, folder)
            else:
                write_png({"flat": flat, "noise": noise}[kind](seed), file)


if __name__ == "__main__":
    main()
