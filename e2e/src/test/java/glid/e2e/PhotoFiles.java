package glid.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes picture files. */
final class PhotoFiles {
  private PhotoFiles() {}

  /** A picture of one colour; PNG or JPEG as the name ends. */
  static Path flat(Path file, Color color) {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.dispose();
    return write(file, encode(image, file.toString().endsWith(".png") ? "png" : "jpg"));
  }

  /** A JPEG with seeded grain of 8-pixel blocks: much work for an encoder. */
  static byte[] grain(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int y = 0; y < height; y += 8) {
      for (int x = 0; x < width; x += 8) {
        graphics.setColor(new Color(random.nextInt(1 << 24)));
        graphics.fillRect(x, y, 8, 8);
      }
    }
    graphics.dispose();
    return encode(image, "jpg");
  }

  static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
