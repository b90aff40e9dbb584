package glid.standalone.bench;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A small picture that photos are painted with. */
final class SampleTexture {
  private static final int RGB = 3;
  private final int width;
  private final int height;
  private final byte[] rgb;

  private SampleTexture(int width, int height, byte[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** The JPEG files of a folder, by name. */
  static List<SampleTexture> of(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jpeg"))
          .sorted()
          .map(SampleTexture::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing the folder " + folder, e);
    }
  }

  private static SampleTexture read(Path file) {
    try {
      BufferedImage picture = ImageIO.read(file.toFile());
      // Not getRGB: Java takes grey samples for linear light and brightens them.
      Raster raster = picture.getRaster();
      int width = raster.getWidth();
      int height = raster.getHeight();
      int bands = raster.getNumBands();
      int[] pixel = new int[Math.max(RGB, bands)];
      byte[] rgb = new byte[RGB * width * height];
      for (int at = 0; at < width * height; at++) {
        raster.getPixel(at % width, at / width, pixel);
        for (int band = 0; band < RGB; band++) {
          rgb[RGB * at + band] = (byte) pixel[Math.min(band, bands - 1)];
        }
      }
      return new SampleTexture(width, height, rgb);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the sample " + file, e);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /**
   * Between four pixels, in 1/256 pixels from the middle of the first; beyond the edges the last
   * pixel repeats.
   *
   * @param band 0 red, 1 green, 2 blue
   */
  int at(int x256, int y256, int band) {
    int x = Math.clamp(x256 >> 8, 0, width - 1);
    int y = Math.clamp(y256 >> 8, 0, height - 1);
    int right = Math.min(x + 1, width - 1);
    int below = Math.min(y + 1, height - 1);
    int fx = x256 & 255;
    int fy = y256 & 255;
    int upper = sample(x, y, band) * (256 - fx) + sample(right, y, band) * fx;
    int lower = sample(x, below, band) * (256 - fx) + sample(right, below, band) * fx;
    return (upper * (256 - fy) + lower * fy) >> 16;
  }

  private int sample(int x, int y, int band) {
    return rgb[RGB * (y * width + x) + band] & 0xff;
  }
}
