package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.media.RgbColor;
import java.awt.Color;
import java.util.List;

/** What tests say about tiles. */
final class Tiles {
  static final RgbColor RED = new RgbColor(200, 40, 40);
  static final RgbColor GREEN = new RgbColor(40, 180, 60);
  static final RgbColor BLUE = new RgbColor(40, 60, 200);
  static final RgbColor YELLOW = new RgbColor(220, 210, 50);

  /** Left top, right top, right bottom, left bottom of the upright picture per tag value. */
  static final List<List<RgbColor>> CORNERS =
      List.of(
          List.of(RED, GREEN, BLUE, YELLOW),
          List.of(GREEN, RED, YELLOW, BLUE),
          List.of(BLUE, YELLOW, RED, GREEN),
          List.of(YELLOW, BLUE, GREEN, RED),
          List.of(RED, YELLOW, BLUE, GREEN),
          List.of(YELLOW, RED, GREEN, BLUE),
          List.of(BLUE, GREEN, RED, YELLOW),
          List.of(GREEN, BLUE, YELLOW, RED));

  private Tiles() {}

  /** Compares a pixel of each quarter, clockwise from the left top. */
  static void assertCorners(Tile tile, List<RgbColor> expected, int tolerance) {
    int right = tile.width() - 1 - tile.width() / 8;
    int bottom = tile.height() - 1 - tile.height() / 8;
    int left = tile.width() / 8;
    int top = tile.height() / 8;
    assertNear(pixel(tile, left, top), expected.get(0), tolerance);
    assertNear(pixel(tile, right, top), expected.get(1), tolerance);
    assertNear(pixel(tile, right, bottom), expected.get(2), tolerance);
    assertNear(pixel(tile, left, bottom), expected.get(3), tolerance);
  }

  static void assertNear(RgbColor actual, RgbColor expected, int tolerance) {
    int difference =
        Math.max(
            Math.abs(actual.red() - expected.red()),
            Math.max(
                Math.abs(actual.green() - expected.green()),
                Math.abs(actual.blue() - expected.blue())));
    assertThat(difference).as("%s, expected %s", actual, expected).isLessThanOrEqualTo(tolerance);
  }

  static RgbColor pixel(Tile tile, int x, int y) {
    int at = 3 * (y * tile.width() + x);
    return new RgbColor(
        tile.rgb()[at] & 0xFF, tile.rgb()[at + 1] & 0xFF, tile.rgb()[at + 2] & 0xFF);
  }

  static RgbColor color(Color color) {
    return new RgbColor(color.getRed(), color.getGreen(), color.getBlue());
  }

  /** Of two pictures, in steps of 8-bit samples. */
  record Difference(int most, double mean) {
    static Difference of(byte[] one, byte[] other) {
      assertThat(one).hasSameSizeAs(other);
      int most = 0;
      long sum = 0;
      for (int i = 0; i < one.length; i++) {
        int difference = Math.abs((one[i] & 0xFF) - (other[i] & 0xFF));
        most = Math.max(most, difference);
        sum += difference;
      }
      return new Difference(most, (double) sum / one.length);
    }
  }
}
