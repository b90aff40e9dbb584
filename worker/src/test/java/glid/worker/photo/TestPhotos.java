package glid.worker.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Small builders of picture files. */
final class TestPhotos {
  private static final int JPEG_HEADER_BYTES = 2;
  private static final int PNG_HEADER_BYTES = 33;

  private TestPhotos() {}

  /** Four quarters of different colours, clockwise from the left top: red, green, blue, yellow. */
  static BufferedImage quarters(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    int halfWidth = width / 2;
    int halfHeight = height / 2;
    graphics.setColor(new Color(200, 40, 40));
    graphics.fillRect(0, 0, halfWidth, halfHeight);
    graphics.setColor(new Color(40, 180, 60));
    graphics.fillRect(halfWidth, 0, width - halfWidth, halfHeight);
    graphics.setColor(new Color(40, 60, 200));
    graphics.fillRect(halfWidth, halfHeight, width - halfWidth, height - halfHeight);
    graphics.setColor(new Color(220, 210, 50));
    graphics.fillRect(0, halfHeight, halfWidth, height - halfHeight);
    graphics.dispose();
    return image;
  }

  static BufferedImage flat(int width, int height, int type, Color color) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return image;
  }

  /** Soft waves of colour with seeded grain. */
  static BufferedImage waves(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grain = random.nextInt(9) - 4;
        int red = (int) (128 + 90 * Math.sin(x / 97.0) + grain);
        int green = (int) (128 + 90 * Math.sin((x + y) / 61.0) + grain);
        int blue = (int) (128 + 90 * Math.cos(y / 83.0) + grain);
        row[x] = (red << 16) | (green << 8) | blue;
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
    return image;
  }

  static byte[] png(BufferedImage image) {
    return encode(image, "png", 0, false);
  }

  /** Gives the 16-bit samples of pixels. */
  @FunctionalInterface
  interface Samples {
    int at(int x, int y, int channel);
  }

  /** A PNG of 16 bits per sample, by hand: the JDK knows only some kinds. */
  static byte[] png(int width, int height, int colorType, Samples samples) {
    int channels = List.of(1, 0, 3, 0, 2, 0, 4).get(colorType);
    ByteBuffer rows = ByteBuffer.allocate(height * (1 + 2 * channels * width));
    for (int y = 0; y < height; y++) {
      rows.put((byte) 0);
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          rows.putShort((short) samples.at(x, y, channel));
        }
      }
    }
    return png(width, height, 16, colorType, new ByteArrayInputStream(rows.array()));
  }

  /** A PNG of rows that are filtered already. */
  static byte[] png(int width, int height, int bits, int colorType, InputStream rows) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      rows.transferTo(deflater);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    file.writeBytes(chunk("IHDR", head.put((byte) bits).put((byte) colorType).array()));
    file.writeBytes(chunk("IDAT", packed.toByteArray()));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  static byte[] interlacedPng(BufferedImage image) {
    return encode(image, "png", 0, true);
  }

  static byte[] jpeg(BufferedImage image) {
    return encode(image, "jpeg", 0.95f, false);
  }

  static byte[] progressiveJpeg(BufferedImage image) {
    return encode(image, "jpeg", 0.95f, true);
  }

  /**
   * A JPEG in colour.
   *
   * @param interval units between two restart markers, 0 for none
   * @param across blocks of luma in a unit, beside each other
   * @param down likewise, one below the other
   */
  static byte[] jpeg(BufferedImage image, int interval, int across, int down) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
      Node root = metadata.getAsTree("javax_imageio_jpeg_image_1.0");
      if (interval > 0) {
        IIOMetadataNode restarts = new IIOMetadataNode("dri");
        restarts.setAttribute("interval", String.valueOf(interval));
        root.getLastChild().appendChild(restarts);
      }
      Element luma = (Element) ((Element) root).getElementsByTagName("componentSpec").item(0);
      luma.setAttribute("HsamplingFactor", String.valueOf(across));
      luma.setAttribute("VsamplingFactor", String.valueOf(down));
      metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, metadata), null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Puts an EXIF block with an orientation into a JPEG or PNG. */
  static byte[] withOrientation(byte[] photo, int orientation) {
    return (photo[0] & 0xFF) == 0xFF
        ? insert(photo, JPEG_HEADER_BYTES, app1(tiff(orientation)))
        : insert(photo, PNG_HEADER_BYTES, chunk("eXIf", tiff(orientation)));
  }

  /** An EXIF segment of JPEG around a TIFF structure. */
  static byte[] app1(byte[] tiff) {
    return ByteBuffer.allocate(10 + tiff.length)
        .putShort((short) 0xFFE1)
        .putShort((short) (8 + tiff.length))
        .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
        .put(tiff)
        .array();
  }

  /** A little-endian TIFF structure of one directory with one entry. */
  static byte[] tiff(int orientation) {
    return ByteBuffer.allocate(26)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .put((byte) 'I')
        .put((byte) 'I')
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putInt(orientation)
        .putInt(0)
        .array();
  }

  static byte[] chunk(String type, byte[] body) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(body);
    return ByteBuffer.allocate(12 + body.length)
        .putInt(body.length)
        .put(name)
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }

  static byte[] insert(byte[] bytes, int at, byte[] inserted) {
    return ByteBuffer.allocate(bytes.length + inserted.length)
        .put(bytes, 0, at)
        .put(inserted)
        .put(bytes, at, bytes.length - at)
        .array();
  }

  static Path write(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(
      BufferedImage image, String format, float quality, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (quality > 0) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(quality);
      }
      if (progressive) {
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(output);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
