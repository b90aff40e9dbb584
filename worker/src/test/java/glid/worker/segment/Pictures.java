package glid.worker.segment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Files of small photos. */
final class Pictures {
  private static final int SIDE = 40;

  private Pictures() {}

  static byte[] jpeg(Color color) {
    return encode(picture(BufferedImage.TYPE_INT_RGB, color), "jpeg");
  }

  /** A circle; the background shows around it. */
  static byte[] pngWithAlpha(Color color) {
    return encode(picture(BufferedImage.TYPE_INT_ARGB, color), "png");
  }

  /** Ends in the middle of its pixels. */
  static byte[] brokenPng() {
    byte[] whole = pngWithAlpha(Color.RED);
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static BufferedImage picture(int type, Color color) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, type);
    Graphics2D pen = image.createGraphics();
    pen.setColor(color);
    pen.fillOval(2, 2, SIDE - 4, SIDE - 4);
    pen.dispose();
    return image;
  }

  private static byte[] encode(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalStateException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    return bytes.toByteArray();
  }
}
