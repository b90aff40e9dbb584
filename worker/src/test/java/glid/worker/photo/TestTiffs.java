package glid.worker.photo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.jspecify.annotations.Nullable;

/** Writes TIFF files: with the JDK's writer, or by hand where that cannot. */
final class TestTiffs {
  private TestTiffs() {}

  /**
   * A file by the JDK.
   *
   * @param compression as the JDK calls it, null for none
   * @param tile side of the tiles in pixels, 0 for strips
   */
  static byte[] byJdk(BufferedImage image, @Nullable String compression, int tile) {
    return byJdk(List.of(image), compression, tile);
  }

  /** As {@link #byJdk}, of several pages. */
  static byte[] byJdk(List<BufferedImage> pages, @Nullable String compression, int tile) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var output = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      if (compression != null) {
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionType(compression);
        settings.setCompressionQuality(1);
      }
      if (tile > 0) {
        settings.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setTiling(tile, tile, 0, 0);
      }
      writer.setOutput(output);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), settings);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * What a file is to be like.
   *
   * @param isLittle byte order
   * @param bits 8 or 16
   * @param photometric how samples are to be read, as in field 262
   * @param samples per pixel
   * @param isPlanar whether each sample has a strip of its own
   */
  record Kind(boolean isLittle, int bits, int photometric, int samples, boolean isPlanar) {}

  /** Gives the samples of pixels, 0..255. */
  @FunctionalInterface
  interface Samples {
    int at(int x, int y, int sample);
  }

  /** An uncompressed file of one strip, or of one per sample. */
  static byte[] byHand(
      int width, int height, Kind kind, Samples samples, Consumer<TiffWriter> more) {
    int planeBytes = width * height * kind.bits() / 8;
    int strips = kind.isPlanar() ? kind.samples() : 1;
    TiffWriter writer = new TiffWriter(kind.isLittle());
    writer.add(TiffTag.WIDTH, width);
    writer.add(TiffTag.HEIGHT, height);
    writer.add(TiffTag.COMPRESSION, 1);
    writer.add(TiffTag.PHOTOMETRIC, kind.photometric());
    writer.add(TiffTag.SAMPLES_PER_PIXEL, kind.samples());
    writer.add(TiffTag.PLANAR_CONFIGURATION, kind.isPlanar() ? 2 : 1);
    int[] bits = new int[kind.samples()];
    Arrays.fill(bits, kind.bits());
    writer.addShorts(TiffTag.BITS_PER_SAMPLE, bits);
    more.accept(writer);
    byte[] pixels = pixels(width, height, kind, samples);
    byte[] head = writer.withStrips(strips, planeBytes * (kind.isPlanar() ? 1 : kind.samples()));
    return ByteBuffer.allocate(head.length + pixels.length).put(head).put(pixels).array();
  }

  /** A file of one strip that is a JPEG. */
  static byte[] ofJpeg(int width, int height, Kind kind, byte[] jpeg) {
    TiffWriter writer = new TiffWriter(kind.isLittle());
    writer.add(TiffTag.WIDTH, width);
    writer.add(TiffTag.HEIGHT, height);
    writer.add(TiffTag.COMPRESSION, TiffTag.JPEG);
    writer.add(TiffTag.PHOTOMETRIC, kind.photometric());
    writer.add(TiffTag.SAMPLES_PER_PIXEL, kind.samples());
    writer.addShorts(TiffTag.BITS_PER_SAMPLE, 8, 8, 8, 8);
    byte[] head = writer.withStrips(1, jpeg.length);
    return ByteBuffer.allocate(head.length + jpeg.length).put(head).put(jpeg).array();
  }

  /** A file with a profile more: its directory is written again at its end, with a field more. */
  static byte[] withProfile(byte[] file, byte[] profile) {
    ByteOrder order = file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer old = ByteBuffer.wrap(file).order(order);
    int directory = old.getInt(4);
    int entries = old.getShort(directory);
    int odd = file.length + profile.length & 1;
    int start = file.length + profile.length + odd;
    ByteBuffer copy = ByteBuffer.allocate(start + 2 + 12 * (entries + 1) + 4).order(order);
    copy.put(file).put(profile).position(start);
    copy.putInt(4, start).putShort((short) (entries + 1));
    copy.put(file, directory + 2, 12 * entries);
    copy.putShort((short) TiffTag.ICC_PROFILE).putShort((short) 7);
    return copy.putInt(profile.length).putInt(file.length).array();
  }

  private static byte[] pixels(int width, int height, Kind kind, Samples samples) {
    ByteBuffer pixels =
        ByteBuffer.allocate(width * height * kind.samples() * kind.bits() / 8)
            .order(kind.isLittle() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int outer = kind.isPlanar() ? kind.samples() : 1;
    int inner = kind.isPlanar() ? 1 : kind.samples();
    for (int plane = 0; plane < outer; plane++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          for (int s = 0; s < inner; s++) {
            int value = samples.at(x, y, plane + s);
            if (kind.bits() == 16) {
              pixels.putShort((short) (value * 257));
            } else {
              pixels.put((byte) value);
            }
          }
        }
      }
    }
    return pixels.array();
  }
}
