package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.CropRect;
import glid.core.media.RgbColor;
import org.junit.jupiter.api.Test;

class CropWindowTest {
  @Test
  void takesTheLargestReductionThatLeavesTwiceTheTile() {
    for (int width = 1; width <= 420; width++) {
      for (int height : new int[] {width, width + 1, 2 * width, 400}) {
        for (int tile = 1; tile <= 60; tile++) {
          int tileHeight = Math.max(1, tile * 3 / 4);

          CropRect crop = new CropRect(0, 0, width, height);
          int halvings = halvings(crop, 0, tile, tileHeight);

          assertThat(halvings).isBetween(0, 3);
          assertThat(halvings == 0 || leavesTwice(crop, tile, tileHeight, halvings)).isTrue();
          assertThat(halvings < 3 && leavesTwice(crop, tile, tileHeight, halvings + 1)).isFalse();
        }
      }
    }
  }

  @Test
  void leavesTwiceTheTileInChromaToo() {
    CropRect twelveMegapixels = new CropRect(0, 0, 4032, 3024);

    assertThat(halvings(twelveMegapixels, 0, 240, 180)).isEqualTo(3);
    assertThat(halvings(twelveMegapixels, 1, 240, 180)).isEqualTo(2);
    assertThat(halvings(twelveMegapixels, 2, 240, 180)).isEqualTo(1);
    assertThat(halvings(twelveMegapixels, 0, 253, 180)).isEqualTo(2);
    assertThat(halvings(twelveMegapixels, 1, 120, 90)).isEqualTo(3);
  }

  private static int halvings(CropRect crop, int chromaHalvings, int width, int height) {
    return CropWindow.halvingsFor(
        crop,
        chromaHalvings,
        new TileSpec(width, height, new AspectRatio(4, 3), CropPosition.CENTER, RgbColor.WHITE));
  }

  @Test
  void countsMirroredAxesFromTheFarEndOfTheStoredPicture() {
    PhotoHeader stored = new PhotoHeader(PhotoFormat.JPEG, 803, 604, 1, Orientation.ROTATED_180);

    CropWindow window = CropWindow.of(new CropRect(5, 9, 700, 500), stored, 3);

    // stored columns 98..797 of 803, in a reduced picture of 101 columns
    assertThat(window.left()).isEqualTo(101 - 798 / 8.0);
    assertThat(window.top()).isEqualTo(76 - 595 / 8.0);
    assertThat(window.width()).isEqualTo(87.5);
    assertThat(window.height()).isEqualTo(62.5);
  }

  @Test
  void swapsTheSidesOfTurnedPhotos() {
    PhotoHeader stored = new PhotoHeader(PhotoFormat.JPEG, 800, 600, 1, Orientation.ROTATED_90);

    CropWindow window = CropWindow.of(new CropRect(8, 16, 400, 300), stored, 2);

    assertThat(window).isEqualTo(new CropWindow(2, 4, 100, 75));
    assertThat(stored.uprightWidth()).isEqualTo(600);
    assertThat(stored.uprightHeight()).isEqualTo(800);
  }

  private static boolean leavesTwice(CropRect crop, int tileWidth, int tileHeight, int halvings) {
    double unit = 1 << halvings;
    return crop.width() / unit >= 2 * tileWidth && crop.height() / unit >= 2 * tileHeight;
  }
}
