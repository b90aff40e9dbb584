package glid.standalone.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Pictures for the expert's command. */
final class GridPicture {
  private static final int RGB = 3;

  private GridPicture() {}

  /**
   * Writes a PNG file.
   *
   * @param rgb rows of {@code 3 * width} bytes: red, green, blue
   */
  static void write(byte[] rgb, int width, Path file) {
    int height = rgb.length / (RGB * width);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    for (int at = 0; at < rgb.length; at += RGB) {
      bgr[at] = rgb[at + 2];
      bgr[at + 1] = rgb[at + 1];
      bgr[at + 2] = rgb[at];
    }
    try {
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("writing the picture " + file, e);
    }
  }
}
