package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tile of the size of its photo has the pixels that the decoder of the JDK finds there. */
class IndependentDecoderTest {
  private static final int WIDTH = 161;
  private static final int HEIGHT = 95;
  private static final BufferedImage WAVES = TestPhotos.waves(WIDTH, HEIGHT, 11);

  @TempDir Path folder;

  @Test
  void gif() {
    assertSame(written(WAVES, "gif"));
  }

  @Test
  void bmp() {
    assertSame(written(WAVES, "bmp"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8})
  void bmpWithAPalette(int bits) {
    byte[] bmp = written(indexed(bits), "bmp");

    assertThat(bmp[28]).isEqualTo((byte) bits);
    assertSame(bmp);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "Deflate", "ZLib", "PackBits"})
  void tiff(String compression) {
    for (int tile : new int[] {0, 32}) {
      assertSame(TestTiffs.byJdk(WAVES, compression, tile));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void tiffOfFewColours(int bits) throws IOException {
    for (BufferedImage picture : List.of(indexed(bits), greys(bits))) {
      byte[] tiff = TestTiffs.byJdk(picture, "LZW", 0);
      try (PhotoBytes bytes = PhotoBytes.open(TestPhotos.write(folder, "photo", tiff))) {
        assertThat(TiffPicture.read(bytes).bits()).isEqualTo(bits);
      }
      assertSame(tiff);
    }
  }

  private static BufferedImage indexed(int bits) {
    int count = 1 << bits;
    byte[] red = new byte[count];
    byte[] green = new byte[count];
    byte[] blue = new byte[count];
    for (int i = 0; i < count; i++) {
      red[i] = (byte) (30 + 200 * i / count);
      green[i] = (byte) (220 - 190 * i / count);
      blue[i] = (byte) (77 * i);
    }
    return filled(bits, new IndexColorModel(bits, count, red, green, blue));
  }

  private static BufferedImage greys(int bits) {
    int count = 1 << bits;
    byte[] levels = new byte[count];
    for (int i = 0; i < count; i++) {
      levels[i] = (byte) (255 * i / (count - 1));
    }
    return filled(bits, new IndexColorModel(bits, count, levels, levels, levels));
  }

  private static BufferedImage filled(int bits, IndexColorModel colors) {
    int type = bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY;
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, type, colors);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.getRaster().setSample(x, y, 0, (x / 3 + y * y / 50) % colors.getMapSize());
      }
    }
    return picture;
  }

  private static byte[] written(BufferedImage picture, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(picture, format, bytes)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void assertSame(byte[] photo) {
    Tile tile =
        new TileMaker()
            .make(
                TestPhotos.write(folder, "photo", photo),
                new TileSpec(
                    WIDTH,
                    HEIGHT,
                    new AspectRatio(WIDTH, HEIGHT),
                    CropPosition.CENTER,
                    RgbColor.WHITE));

    assertThat(Tiles.Difference.of(tile.rgb(), byJdk(photo)).most()).isLessThanOrEqualTo(2);
  }

  private static byte[] byJdk(byte[] photo) {
    BufferedImage picture;
    try {
      picture = ImageIO.read(new ByteArrayInputStream(photo));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int color = picture.getRGB(i % WIDTH, i / WIDTH);
      rgb[3 * i] = (byte) (color >> 16);
      rgb[3 * i + 1] = (byte) (color >> 8);
      rgb[3 * i + 2] = (byte) color;
    }
    return rgb;
  }
}
