package glid.worker.render;

import glid.core.grid.GridLayout;
import glid.worker.strip.Sheet;
import java.util.List;

/**
 * The definition of a frame, evaluated sample by sample: RGB by coordinates, then BT.709 4:2:0 with
 * left-sited chroma, then H.264's interpolation. Slow, and independent of the code that it judges.
 */
final class SheetOracle {
  private final Sheet sheet;
  private final List<byte[]> tiles;

  SheetOracle(Sheet sheet, List<byte[]> tiles) {
    this.sheet = sheet;
    this.tiles = tiles;
  }

  /** Luma, Cb and Cr of a window, rows without padding. */
  List<byte[]> window(int quarters, int width) {
    int height = sheet.frame().height();
    byte[] luma = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        luma[y * width + x] = (byte) interpolatedLuma(quarters + 4 * x, y);
      }
    }
    int half = width / 2;
    byte[] cb = new byte[half * height / 2];
    byte[] cr = new byte[half * height / 2];
    for (int y = 0; y < height / 2; y++) {
      for (int x = 0; x < half; x++) {
        cb[y * half + x] = (byte) interpolatedChroma(quarters + 8 * x, y, CB);
        cr[y * half + x] = (byte) interpolatedChroma(quarters + 8 * x, y, CR);
      }
    }
    return List.of(luma, cb, cr);
  }

  private static final int[] CB = {-6596, -22188, 28784};
  private static final int[] CR = {28784, -26145, -2639};

  private int interpolatedLuma(int quarters, int v) {
    int u = Math.floorDiv(quarters, 4);
    int whole = luma(u, v);
    int sum =
        luma(u - 2, v)
            - 5 * luma(u - 1, v)
            + 20 * luma(u, v)
            + 20 * luma(u + 1, v)
            - 5 * luma(u + 2, v)
            + luma(u + 3, v);
    int half = Math.clamp((sum + 16) >> 5, 0, 255);
    return switch (Math.floorMod(quarters, 4)) {
      case 0 -> whole;
      case 1 -> (whole + half + 1) >> 1;
      case 2 -> half;
      default -> (half + luma(u + 1, v) + 1) >> 1;
    };
  }

  private int interpolatedChroma(int eighths, int cv, int[] weights) {
    int cu = Math.floorDiv(eighths, 8);
    int fraction = Math.floorMod(eighths, 8);
    int left = chroma(cu, cv, weights);
    int right = chroma(cu + 1, cv, weights);
    return ((8 - fraction) * left + fraction * right + 4) >> 3;
  }

  private int luma(int u, int v) {
    int sum =
        11966 * rgb(u, v, 0) + 40254 * rgb(u, v, 1) + 4064 * rgb(u, v, 2) + 16 * 65536 + 32768;
    return sum >> 16;
  }

  private int chroma(int cu, int cv, int[] weights) {
    int sum = 128 * 524288 + 262144;
    for (int component = 0; component < 3; component++) {
      for (int v = 2 * cv; v <= 2 * cv + 1; v++) {
        sum += weights[component] * rgb(2 * cu - 1, v, component);
        sum += weights[component] * rgb(2 * cu, v, component) * 2;
        sum += weights[component] * rgb(2 * cu + 1, v, component);
      }
    }
    return sum >> 19;
  }

  private int rgb(int u, int v, int component) {
    GridLayout grid = sheet.layout();
    int sheetHeight =
        grid.rows() * (grid.tileHeight() + grid.gapVerticalPx()) - grid.gapVerticalPx();
    int space = sheet.frame().height() - sheetHeight;
    int y = v - (space > 0 ? space / 2 : 0);
    int column = Math.floorDiv(u, grid.tileWidth() + grid.gapHorizontalPx());
    int row = Math.floorDiv(y, grid.tileHeight() + grid.gapVerticalPx());
    int inX = u - column * (grid.tileWidth() + grid.gapHorizontalPx());
    int inY = y - row * (grid.tileHeight() + grid.gapVerticalPx());
    boolean inGrid = column >= 0 && column < grid.columns() && row >= 0 && row < grid.rows();
    boolean inTile = inX < grid.tileWidth() && inY < grid.tileHeight();
    int cell = row * grid.columns() + column;
    if (inGrid && inTile && cell < sheet.photos()) {
      return tiles.get(cell)[3 * (inY * grid.tileWidth() + inX) + component] & 0xff;
    }
    return switch (component) {
      case 0 -> sheet.background().red();
      case 1 -> sheet.background().green();
      default -> sheet.background().blue();
    };
  }
}
