package glid.e2e;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A photo as Java's own decoder sees it, cropped in the middle to 4:3. */
final class Sample {
  private final String name;
  private final Raster pixels;
  private final double left;
  private final double top;
  private final double width;
  private final double height;

  private Sample(String name, Raster pixels) {
    this.name = name;
    this.pixels = pixels;
    this.width = Math.min(pixels.getWidth(), Math.floor(pixels.getHeight() * 4 / 3.0));
    this.height = Math.min(pixels.getHeight(), Math.floor(pixels.getWidth() * 3 / 4.0));
    this.left = Math.floor((pixels.getWidth() - width) / 2);
    this.top = Math.floor((pixels.getHeight() - height) / 2);
  }

  static Sample read(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      // Not getRGB: Java takes grey samples for linear light and brightens them.
      return new Sample(file.getFileName().toString(), image.getRaster());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** The mean colour of a part, in fractions of the cropped photo. */
  Rgb mean(double fromLeft, double fromTop, double widths, double heights) {
    int firstX = (int) Math.round(left + fromLeft * width);
    int firstY = (int) Math.round(top + fromTop * height);
    int columns = (int) Math.round(widths * width);
    int rows = (int) Math.round(heights * height);
    int bands = pixels.getNumBands();
    double[] sums = new double[bands];
    int[] pixel = new int[bands];
    for (int y = firstY; y < firstY + rows; y++) {
      for (int x = firstX; x < firstX + columns; x++) {
        pixels.getPixel(x, y, pixel);
        for (int band = 0; band < bands; band++) {
          sums[band] += pixel[band];
        }
      }
    }
    double count = (double) columns * rows;
    return new Rgb(sums[0] / count, sums[bands / 2] / count, sums[bands - 1] / count);
  }
}
