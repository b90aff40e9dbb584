package glid.worker.photo;

import static glid.worker.photo.Tiles.CORNERS;
import static glid.worker.photo.Tiles.assertCorners;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.CropRect;
import glid.core.media.RgbColor;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UprightTileTest {
  private static final int RGB = BufferedImage.TYPE_INT_RGB;
  @TempDir Path folder;

  private final TileMaker maker = new TileMaker();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsPhotosUpright(int tag) {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.quarters(643, 485, RGB));
    byte[] png = TestPhotos.png(TestPhotos.quarters(643, 485, RGB));

    Tile ofJpeg = make(TestPhotos.withOrientation(jpeg, tag), spec(60, 40, CropPosition.CENTER));
    Tile ofPng = make(TestPhotos.withOrientation(png, tag), spec(60, 40, CropPosition.CENTER));

    assertCorners(ofJpeg, CORNERS.get(tag - 1), 2);
    assertCorners(ofPng, CORNERS.get(tag - 1), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void turnedPhotosGiveExactlyTheTileOfTheUprightPicture(int tag) {
    BufferedImage upright = TestPhotos.waves(211, 157, 7);
    byte[] turned =
        TestPhotos.withOrientation(TestPhotos.png(storedAs(upright, Orientation.ofTag(tag))), tag);

    for (CropPosition position : CropPosition.values()) {
      TileSpec spec = spec(44, 61, position);

      assertThat(make(turned, spec).rgb()).isEqualTo(make(TestPhotos.png(upright), spec).rgb());
    }
  }

  @Test
  void aDamagedExifBlockMeansUpright() {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.quarters(64, 48, RGB));
    byte[] damaged = {'I', 'I', 42, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F, 1, 2, 3};

    Tile tile =
        make(
            TestPhotos.insert(jpeg, 2, TestPhotos.app1(damaged)),
            spec(16, 12, CropPosition.CENTER));

    assertCorners(tile, CORNERS.getFirst(), 4);
  }

  @Test
  void cropsWidePhotosAtTheirSidesAndTallPhotosAtTheirEnds() {
    byte[] wide = TestPhotos.png(TestPhotos.waves(300, 100, 1));
    byte[] tall = TestPhotos.png(TestPhotos.waves(100, 300, 1));

    for (CropPosition position : CropPosition.values()) {
      TileSpec spec = new TileSpec(20, 20, new AspectRatio(1, 1), position, RgbColor.WHITE);
      CropRect ofWide = CropRect.of(300, 100, spec.aspect(), position);
      CropRect ofTall = CropRect.of(100, 300, spec.aspect(), position);

      assertThat(make(wide, spec).rgb())
          .isEqualTo(make(cut(TestPhotos.waves(300, 100, 1), ofWide), spec).rgb());
      assertThat(make(tall, spec).rgb())
          .isEqualTo(make(cut(TestPhotos.waves(100, 300, 1), ofTall), spec).rgb());
    }
  }

  private Tile make(byte[] photo, TileSpec spec) {
    return maker.make(TestPhotos.write(folder, "photo", photo), spec);
  }

  private static TileSpec spec(int width, int height, CropPosition position) {
    return new TileSpec(width, height, new AspectRatio(4, 3), position, RgbColor.WHITE);
  }

  private static byte[] cut(BufferedImage picture, CropRect crop) {
    return TestPhotos.png(
        picture.getSubimage(crop.left(), crop.top(), crop.width(), crop.height()));
  }

  /** The stored picture that turns into an upright one, by the definition of the tag. */
  private static BufferedImage storedAs(BufferedImage upright, Orientation orientation) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean swapped = orientation.swapsAxes();
    BufferedImage stored =
        new BufferedImage(swapped ? height : width, swapped ? width : height, RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = orientation.mirrorsX() ? width - 1 - x : x;
        int row = orientation.mirrorsY() ? height - 1 - y : y;
        stored.setRGB(swapped ? row : column, swapped ? column : row, upright.getRGB(x, y));
      }
    }
    return stored;
  }
}
