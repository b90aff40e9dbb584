package glid.worker.selftest;

import glid.core.grid.GridLayout;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.strip.Sheet;
import glid.worker.strip.StripBuilder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A slide of painted tiles that is the same on every machine: whole numbers only, of Java's own
 * random numbers. Each tile has soft colours, hard edges and a little grain, as photos have.
 *
 * @param frame what is shown, at least 16x16
 * @param frames of the whole slide
 */
record FixedScene(FrameSize frame, int frames, List<byte[]> tiles) {
  private static final int ROWS = 3;
  private static final int COLUMNS = 8;
  private static final int COLUMNS_SHOWN = 4;
  private static final int GAP = 2;
  private static final int RGB = 3;

  /** Colours along a side of a tile, between which the others lie. */
  private static final int KNOTS = 5;

  private static final int GRAIN = 5;
  private static final RgbColor BACKGROUND = new RgbColor(28, 32, 44);

  /** Paints its tiles. */
  static FixedScene of(FrameSize frame, int frames) {
    GridLayout layout = layout(frame);
    return new FixedScene(
        frame,
        frames,
        IntStream.range(0, layout.cells()).mapToObj(cell -> paint(cell, layout)).toList());
  }

  SlidePath path() {
    return new SlidePath(
        frame.width(), layout(frame).sheetWidth(), frames, Rational.of(1), Motion.SMOOTH);
  }

  /** Frames in the middle, which are full of tiles. */
  FrameRange middle(int count) {
    int first = (frames - count) / 2;
    return new FrameRange(first, first + count);
  }

  /** In pixels. */
  int tileWidth() {
    return layout(frame).tileWidth();
  }

  /** In pixels. */
  int tileHeight() {
    return layout(frame).tileHeight();
  }

  /** For frames of a width, which may be more than is shown. */
  StripBuilder strip(FrameSize pictures) {
    Sheet sheet = new Sheet(layout(frame), pictures, BACKGROUND, tiles.size());
    return new StripBuilder(sheet, tiles::get);
  }

  PlainFrameRenderer plain(FrameRange range) {
    return new PlainFrameRenderer(strip(frame).build(path(), range));
  }

  private static GridLayout layout(FrameSize frame) {
    return new GridLayout(
        ROWS, COLUMNS, frame.width() / COLUMNS_SHOWN - GAP, frame.height() / ROWS - GAP, GAP, GAP);
  }

  private static byte[] paint(int cell, GridLayout layout) {
    Random random = new Random(cell);
    int width = layout.tileWidth();
    int height = layout.tileHeight();
    int[] knots = random.ints((long) KNOTS * KNOTS * RGB, 0, 256).toArray();
    int[] bar = random.ints(RGB, 0, 256).toArray();
    byte[] rgb = new byte[RGB * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean inBar = x * 2 > width && x * 3 < 2 * width && y * 4 > height;
        int grain = random.nextInt(GRAIN) - GRAIN / 2;
        for (int c = 0; c < RGB; c++) {
          int colour = inBar ? bar[c] : between(knots, c, x, y, layout);
          rgb[RGB * (y * width + x) + c] = (byte) Math.clamp(colour + grain, 0, 255);
        }
      }
    }
    return rgb;
  }

  private static int between(int[] knots, int c, int x, int y, GridLayout layout) {
    int cells = KNOTS - 1;
    int left = x * cells / layout.tileWidth();
    int top = y * cells / layout.tileHeight();
    int right = x * cells % layout.tileWidth();
    int below = y * cells % layout.tileHeight();
    int upper = mix(knots, c, left, top, right, layout);
    int lower = mix(knots, c, left, top + 1, right, layout);
    return (upper * (layout.tileHeight() - below) + lower * below) / layout.tileHeight();
  }

  private static int mix(int[] knots, int c, int left, int row, int right, GridLayout layout) {
    int at = RGB * (row * KNOTS + left) + c;
    return (knots[at] * (layout.tileWidth() - right) + knots[at + RGB] * right)
        / layout.tileWidth();
  }
}
