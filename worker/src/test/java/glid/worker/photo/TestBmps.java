package glid.worker.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes BMP files of the kinds that there are (Windows: BITMAPINFOHEADER and its ancestors). */
final class TestBmps {
  private static final int FILE_HEADER = 14;
  private static final int INFO_HEADER = 40;
  private static final int CORE_HEADER = 12;

  private TestBmps() {}

  /** 24 or 32 bits, or 16 bits as 5, 5, 5. */
  static byte[] direct(BufferedImage image, int bits, boolean topDown) {
    return file(image, bits, 0, topDown, new int[0], rows(image, bits, topDown, 5));
  }

  /** 16 bits as 5, 6, 5, told by masks. */
  static byte[] masked(BufferedImage image) {
    return file(image, 16, 3, false, new int[] {0xF800, 0x07E0, 0x001F}, rows(image, 16, false, 6));
  }

  /** 1, 4 or 8 bits into a palette that has every colour of the picture. */
  static byte[] palette(BufferedImage image, int bits, List<Integer> colors) {
    int[] table = new int[1 << bits];
    for (int i = 0; i < colors.size(); i++) {
      table[i] = colors.get(i);
    }
    int stride = (image.getWidth() * bits + 31) / 32 * 4;
    byte[] pixels = new byte[stride * image.getHeight()];
    for (int y = 0; y < image.getHeight(); y++) {
      int row = (image.getHeight() - 1 - y) * stride;
      for (int x = 0; x < image.getWidth(); x++) {
        int index = colors.indexOf(image.getRGB(x, y) & 0xFFFFFF);
        int bit = x * bits;
        pixels[row + bit / 8] |= (byte) (index << (8 - bits - bit % 8));
      }
    }
    return file(image, bits, 0, false, table, pixels);
  }

  /** 8 bits in runs of equal pixels. */
  static byte[] runs(BufferedImage image, List<Integer> colors) {
    int[] table = new int[256];
    for (int i = 0; i < colors.size(); i++) {
      table[i] = colors.get(i);
    }
    ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    for (int y = image.getHeight() - 1; y >= 0; y--) {
      for (int x = 0; x < image.getWidth(); ) {
        int color = image.getRGB(x, y);
        int run = 1;
        while (x + run < image.getWidth() && run < 255 && image.getRGB(x + run, y) == color) {
          run++;
        }
        pixels.write(run);
        pixels.write(colors.indexOf(color & 0xFFFFFF));
        x += run;
      }
      pixels.writeBytes(new byte[] {0, 0});
    }
    pixels.writeBytes(new byte[] {0, 1});
    return file(image, 8, 1, false, table, pixels.toByteArray());
  }

  /** 24 bits with the short header of OS/2. */
  static byte[] core(BufferedImage image) {
    byte[] pixels = rows(image, 24, false, 5);
    return ByteBuffer.allocate(FILE_HEADER + CORE_HEADER + pixels.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {'B', 'M'})
        .putInt(FILE_HEADER + CORE_HEADER + pixels.length)
        .putInt(0)
        .putInt(FILE_HEADER + CORE_HEADER)
        .putInt(CORE_HEADER)
        .putShort((short) image.getWidth())
        .putShort((short) image.getHeight())
        .putShort((short) 1)
        .putShort((short) 24)
        .put(pixels)
        .array();
  }

  private static byte[] rows(BufferedImage image, int bits, boolean topDown, int greenBits) {
    int stride = (image.getWidth() * bits + 31) / 32 * 4;
    ByteBuffer pixels =
        ByteBuffer.allocate(stride * image.getHeight()).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < image.getHeight(); y++) {
      pixels.position(stride * (topDown ? y : image.getHeight() - 1 - y));
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        if (bits == 16) {
          int red = (rgb >> 19) & 31;
          int green = ((rgb >> 8) & 255) >> (8 - greenBits);
          pixels.putShort((short) (red << (5 + greenBits) | green << 5 | (rgb & 255) >> 3));
        } else {
          pixels.put((byte) rgb).put((byte) (rgb >> 8)).put((byte) (rgb >> 16));
          if (bits == 32) {
            pixels.put((byte) 0);
          }
        }
      }
    }
    return pixels.array();
  }

  private static byte[] file(
      BufferedImage image, int bits, int compression, boolean topDown, int[] table, byte[] pixels) {
    int offset = FILE_HEADER + INFO_HEADER + 4 * table.length;
    ByteBuffer file =
        ByteBuffer.allocate(offset + pixels.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {'B', 'M'})
            .putInt(offset + pixels.length)
            .putInt(0)
            .putInt(offset)
            .putInt(INFO_HEADER)
            .putInt(image.getWidth())
            .putInt(topDown ? -image.getHeight() : image.getHeight())
            .putShort((short) 1)
            .putShort((short) bits)
            .putInt(compression)
            .putInt(pixels.length)
            .putLong(0)
            .putLong(0);
    for (int entry : table) {
      file.putInt(entry);
    }
    return file.put(pixels).array();
  }
}
