#!/usr/bin/env python3
"""The exact window of a job as uncompressed video: an independent second writing of the picture laws.

Written from the design only, sharing no code with the renderer it checks. Photos become tiles, tiles a sheet,
the sheet a 4:2:0 strip, and every frame a window onto the strip at the position rounded to 1/4 pixel, sampled
with the interpolation of H.264. The result is YUV4MPEG2 (420mpeg2), written frame by frame.

Needs Python 3 with numpy, `djpeg` of libjpeg-turbo for JPEG photos, `ffmpeg` and `ffprobe` for other formats.
"""
import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from math import ceil, floor

import numpy as np

PRESETS = {"HD": (1920, 1080), "HD_HALF": (1920, 540)}
NTSC = {"23.976": "24000/1001", "29.97": "30000/1001", "59.94": "60000/1001"}


# --- settings ---------------------------------------------------------------------------------------------------------


def add_job_arguments(parser):
    """The settings that fix geometry and motion; shared with positions.py."""
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--cols", type=int, required=True)
    parser.add_argument("--image-height", type=int, default=100)
    parser.add_argument("--aspect", default="4:3", help="W:H of a cell [4:3]")
    parser.add_argument("--gap-horizontal", type=int, default=0)
    parser.add_argument("--gap-vertical", type=int, default=0)
    parser.add_argument("--frame", default="AUTO", help="AUTO, HD, HD_HALF or WxH [AUTO]")
    parser.add_argument("--duration", type=Fraction, default=Fraction(4), help="seconds, a decimal or a fraction [4]")
    parser.add_argument("--fps", default="30", help="frames per second, a decimal or a fraction [30]")
    parser.add_argument("--speed", type=Fraction, default=Fraction(1))
    parser.add_argument("--motion", choices=["smooth", "whole-pixel"], default="smooth")


class Geometry:
    """Sizes in pixels and the position of the sheet's left edge in every frame."""

    def __init__(self, args):
        self.rows, self.cols = args.rows, args.cols
        self.aspect_w, self.aspect_h = (int(part) for part in args.aspect.split(":"))
        self.tile_h = args.image_height
        self.tile_w = self.tile_h * self.aspect_w // self.aspect_h
        self.gap_h, self.gap_v = args.gap_horizontal, args.gap_vertical
        self.sheet_w = self.cols * self.tile_w + (self.cols - 1) * self.gap_h
        self.sheet_h = self.rows * self.tile_h + (self.rows - 1) * self.gap_v
        if args.frame == "AUTO":
            width, height = self.sheet_w, self.sheet_h
        elif args.frame in PRESETS:
            width, height = PRESETS[args.frame]
        else:
            width, height = (int(part) for part in args.frame.lower().split("x"))
        self.width, self.height = width + width % 2, height + height % 2
        self.top = (self.height - self.sheet_h) // 2 if self.height > self.sheet_h else 0
        self.fps = Fraction(NTSC.get(args.fps, args.fps))
        self.frames = max(1, floor(args.duration * self.fps + Fraction(1, 2)))
        self.speed = args.speed
        self.steps = 4 if args.motion == "smooth" else 1

    def exact_x(self, n):
        """x of the sheet's left edge in frame n, before any rounding."""
        return self.width - (self.width + self.sheet_w) * Fraction(n, self.frames) * self.speed

    def quarter_x(self, n):
        """The same rounded once, half up, in 1/4 pixels."""
        return floor(self.exact_x(n) * self.steps + Fraction(1, 2)) * (4 // self.steps)


def parse_colour(text):
    if text.startswith("#"):
        return tuple(int(text[i : i + 2], 16) for i in (1, 3, 5))
    return tuple(int(part) for part in text.split(","))


# --- photos to tiles --------------------------------------------------------------------------------------------------


def jpeg_header(path):
    """(width, height); refuses what this check does not cover: turned photos and colour profiles."""
    with open(path, "rb") as file:
        data = file.read()
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise SystemExit(f"{path}: no JPEG marker at byte {at}")
        code, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if code == 0xE1 and body.startswith(b"Exif\0\0") and exif_orientation(body[6:]) != 1:
            raise SystemExit(f"{path}: has an EXIF orientation, which this check does not cover")
        if code == 0xE2 and body.startswith(b"ICC_PROFILE"):
            raise SystemExit(f"{path}: has an ICC profile, which this check does not cover")
        if 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            if body[5] not in (1, 3):
                raise SystemExit(f"{path}: has {body[5]} components, which this check does not cover")
            return int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
        at += 2 + length
    raise SystemExit(f"{path}: no frame header")


def exif_orientation(tiff):
    order = "little" if tiff[:2] == b"II" else "big"
    at = int.from_bytes(tiff[4:8], order)
    for entry in range(int.from_bytes(tiff[at : at + 2], order)):
        field = tiff[at + 2 + 12 * entry : at + 14 + 12 * entry]
        if int.from_bytes(field[:2], order) == 0x0112:
            return int.from_bytes(field[8:10], order)
    return 1


def read_pnm(data):
    """A PPM or PGM as height x width x 3 bytes."""
    fields, at = [], 0
    while len(fields) < 4:
        while data[at : at + 1].isspace():
            at += 1
        end = at
        while not data[end : end + 1].isspace():
            end += 1
        fields.append(data[at:end])
        at = end
    width, height = int(fields[1]), int(fields[2])
    channels = {b"P6": 3, b"P5": 1}[fields[0]]
    pixels = np.frombuffer(data, np.uint8, width * height * channels, at + 1).reshape(height, width, channels)
    return pixels if channels == 3 else np.repeat(pixels, 3, axis=2)


def run(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True).stdout


def crop(width, height, geometry, position):
    """(left, top, width, height) of the part that is kept, in whole pixels of the full-size photo."""
    if width * geometry.aspect_h > height * geometry.aspect_w:
        new = height * geometry.aspect_w // geometry.aspect_h
        left = {"left": 0, "right": width - new}.get(position, (width - new) // 2)
        return left, 0, new, height
    new = width * geometry.aspect_h // geometry.aspect_w
    top = {"top": 0, "bottom": height - new}.get(position, (height - new) // 2)
    return 0, top, width, new


def lanczos_matrix(source, start, length, target):
    """target x source weights: Lanczos-3 widened by the scale, taps only inside [start, start + length), sum 1."""
    scale = length / target
    widening = max(scale, 1.0)
    centres = start + (np.arange(target) + 0.5) * scale
    pixels = np.arange(source) + 0.5
    distance = (pixels[None, :] - centres[:, None]) / widening
    weights = np.where(np.abs(distance) < 3, np.sinc(distance) * np.sinc(distance / 3), 0.0)
    weights[:, (pixels < start) | (pixels > start + length)] = 0.0
    return weights / weights.sum(axis=1, keepdims=True)


def tile_of(path, geometry, position):
    with open(path, "rb") as file:
        is_jpeg = file.read(2) == b"\xff\xd8"
    reduction = 1
    if is_jpeg:
        width, height = jpeg_header(path)
        left, top, w, h = crop(width, height, geometry, position)
        for candidate in (2, 4, 8):
            if w >= 2 * geometry.tile_w * candidate and h >= 2 * geometry.tile_h * candidate:
                reduction = candidate
        picture = read_pnm(run("djpeg", "-scale", f"1/{reduction}", "-pnm", path))
        if picture.shape[:2] != (ceil(height / reduction), ceil(width / reduction)):
            raise SystemExit(f"{path}: djpeg gave {picture.shape} for {width}x{height} at 1/{reduction}")
    else:
        picture = read_pnm(
            run("ffmpeg", "-v", "error", "-i", path, "-frames:v", "1", "-pix_fmt", "rgb24", "-c:v", "ppm", "-f", "image2pipe", "-")
        )
        left, top, w, h = crop(picture.shape[1], picture.shape[0], geometry, position)
    across = lanczos_matrix(picture.shape[1], left / reduction, w / reduction, geometry.tile_w)
    down = lanczos_matrix(picture.shape[0], top / reduction, h / reduction, geometry.tile_h)
    channels = [down @ picture[:, :, c].astype(np.float64) @ across.T for c in range(3)]
    return np.clip(np.floor(np.stack(channels, axis=2) + 0.5), 0, 255).astype(np.uint8)


# --- tiles to strip ---------------------------------------------------------------------------------------------------


def lay_out(tiles, geometry, background, pad):
    """The sheet in the frame's height with `pad` columns of background on both sides."""
    strip = np.empty((geometry.height, geometry.sheet_w + geometry.sheet_w % 2 + 2 * pad, 3), np.uint8)
    strip[:] = background
    for index, tile in enumerate(tiles[: geometry.rows * geometry.cols]):
        row, col = divmod(index, geometry.cols)
        x = pad + col * (geometry.tile_w + geometry.gap_h)
        y = geometry.top + row * (geometry.tile_h + geometry.gap_v)
        visible = min(geometry.tile_h, geometry.height - y)
        if visible > 0:
            strip[y : y + visible, x : x + geometry.tile_w] = tile[:visible]
    return strip


def half_up(values):
    return np.clip(np.floor(values + 0.5), 0, 255).astype(np.uint8)


def to_420(rgb, integer):
    """Planes of BT.709 limited range; chroma sits on even columns: weights [1 2 1] across, [1 1] down, / 8.

    By default real numbers from the definition of BT.709; `integer` takes the 16-bit arithmetic of the design.
    The strip's edge columns are background, so the column left of the first is a copy of it.
    """
    r, g, b = (rgb[:, :, c].astype(np.int64) for c in range(3))

    def blocks(plane):
        rows = plane[0::2] + plane[1::2]
        before = np.concatenate([rows[:, :1], rows[:, 1:-1:2]], axis=1)
        return before + 2 * rows[:, 0::2] + rows[:, 1::2]

    r8, g8, b8 = blocks(r), blocks(g), blocks(b)
    if integer:
        y = (11966 * r + 40254 * g + 4064 * b + (16 << 16) + 32768) >> 16
        cb = (-6596 * r8 - 22188 * g8 + 28784 * b8 + (128 << 19) + (1 << 18)) >> 19
        cr = (28784 * r8 - 26145 * g8 - 2639 * b8 + (128 << 19) + (1 << 18)) >> 19
        return tuple(np.clip(plane, 0, 255).astype(np.uint8) for plane in (y, cb, cr))
    kr, kb = 0.2126, 0.0722
    luma = lambda red, green, blue: kr * red + (1 - kr - kb) * green + kb * blue
    y = 16 + luma(r, g, b) * 219 / 255
    y8 = luma(r8, g8, b8)
    cb = 128 + (b8 - y8) / (2 * (1 - kb)) * 224 / 255 / 8
    cr = 128 + (r8 - y8) / (2 * (1 - kr)) * 224 / 255 / 8
    return tuple(half_up(plane) for plane in (y, cb, cr))


# --- windows (ITU-T H.264 8.4.2.2.1 and 8.4.2.2.2, horizontal displacement only) ----------------------------------------


class Windows:
    def __init__(self, planes):
        self.planes = planes
        self.cache = {}

    def luma(self, quarter):
        """The luma plane displaced by quarter/4 samples; column i is the sample at i + quarter/4."""
        if quarter not in self.cache:
            y = self.planes[0].astype(np.int32)
            p = np.pad(y, ((0, 0), (2, 3)), mode="edge")
            n = y.shape[1]
            at = lambda k: p[:, 2 + k : 2 + k + n]
            half = np.clip((at(-2) - 5 * at(-1) + 20 * at(0) + 20 * at(1) - 5 * at(2) + at(3) + 16) >> 5, 0, 255)
            plane = {0: lambda: at(0), 1: lambda: (at(0) + half + 1) >> 1, 2: lambda: half, 3: lambda: (at(1) + half + 1) >> 1}
            self.cache[quarter] = plane[quarter]().astype(np.uint8)
        return self.cache[quarter]

    def chroma(self, index, eighth):
        key = (index, eighth)
        if key not in self.cache:
            c = np.pad(self.planes[index].astype(np.int32), ((0, 0), (0, 1)), mode="edge")
            self.cache[key] = (((8 - eighth) * c[:, :-1] + eighth * c[:, 1:] + 4) >> 3).astype(np.uint8)
        return self.cache[key]

    def at(self, offset, width):
        """The three planes of the window that begins `offset` 1/4 pixels right of the strip's first column."""
        whole, quarter = divmod(offset, 4)
        yield self.luma(quarter)[:, whole : whole + width]
        whole, eighth = divmod(offset, 8)
        for index in (1, 2):
            yield self.chroma(index, eighth)[:, whole : whole + width // 2]


# --- command ----------------------------------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description="Writes the exact window of a job as YUV4MPEG2.")
    add_job_arguments(parser)
    parser.add_argument("--background", default="255,255,255", help="R,G,B or #RRGGBB [255,255,255]")
    parser.add_argument("--crop-position", choices=["center", "left", "right", "top", "bottom"], default="center")
    parser.add_argument("--integer", action="store_true", help="colour conversion in the 16-bit integers of the design")
    parser.add_argument("--frames", help="only the frames FIRST:END (half open)")
    parser.add_argument("--output", default="-", help="file, or - for standard output [-]")
    parser.add_argument("photos", nargs="+", help="photo files in their order")
    args = parser.parse_args()

    geometry = Geometry(args)
    photos = args.photos[: geometry.rows * geometry.cols]
    with ThreadPoolExecutor(2) as pool:
        tiles = list(pool.map(lambda path: tile_of(path, geometry, args.crop_position), photos))
    pad = geometry.width + 16
    windows = Windows(to_420(lay_out(tiles, geometry, parse_colour(args.background), pad), args.integer))

    first, end = 0, geometry.frames
    if args.frames:
        first, end = (int(part) for part in args.frames.split(":"))
    print(
        f"frame {geometry.width}x{geometry.height} sheet {geometry.sheet_w}x{geometry.sheet_h} "
        f"tile {geometry.tile_w}x{geometry.tile_h} frames {geometry.frames} fps {geometry.fps} photos {len(photos)}",
        file=sys.stderr,
    )
    out = sys.stdout.buffer if args.output == "-" else open(args.output, "wb")
    rate = geometry.fps
    out.write(
        f"YUV4MPEG2 W{geometry.width} H{geometry.height} F{rate.numerator}:{rate.denominator} "
        "Ip A1:1 C420mpeg2 XCOLORRANGE=LIMITED\n".encode()
    )
    for n in range(first, end):
        # Where the sheet has left the frame (or not yet come), every offset shows background only.
        offset = min(max(4 * pad - geometry.quarter_x(n), 0), 4 * (geometry.sheet_w + pad + 8))
        out.write(b"FRAME\n")
        for plane in windows.at(offset, geometry.width):
            out.write(np.ascontiguousarray(plane).data)
    out.flush()


if __name__ == "__main__":
    main()
