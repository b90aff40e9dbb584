package glid.standalone.bench;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes photos as large as those of a telephone: mosaics of enlarged crops of small pictures, with
 * grain. The same number gives the same photo. Safe for threads.
 */
final class PhotoPainter {
  /** What is painted, counted up when anything below changes. */
  static final int VERSION = 1;

  static final int WIDTH = 4032;
  static final int HEIGHT = 3024;
  static final long LEAST_BYTES = 3_000_000;
  static final long MOST_BYTES = 5_000_000;

  private static final long TARGET_BYTES = 4_000_000;
  private static final int TRIES = 12;
  private static final int RGB = 3;

  private final List<SampleTexture> textures;

  PhotoPainter(List<SampleTexture> textures) {
    this.textures = List.copyOf(textures);
  }

  /**
   * A photo as a JPEG file of {@link #LEAST_BYTES} to {@link #MOST_BYTES}.
   *
   * @param number seed of its mosaic and of its grain
   */
  byte[] paint(int number) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    SplittableRandom random = new SplittableRandom(number);
    int columns = random.nextInt(1, 5);
    int rows = random.nextInt(1, 4);
    for (int cell = 0; cell < columns * rows; cell++) {
      int left = WIDTH * (cell % columns) / columns;
      int right = WIDTH * (cell % columns + 1) / columns;
      int top = HEIGHT * (cell / columns) / rows;
      int bottom = HEIGHT * (cell / columns + 1) / rows;
      paint(random.split(), bgr, new int[] {left, top, right, bottom});
    }
    return encode(picture);
  }

  /** Paints a crop of a random texture, with grain that is the same in all three colours. */
  private void paint(SplittableRandom random, byte[] bgr, int[] edges) {
    SampleTexture texture = textures.get(random.nextInt(textures.size()));
    int width = edges[2] - edges[0];
    int height = edges[3] - edges[1];
    // 1/256 texture pixels per pixel: the crop fits into the texture, enlarged at least twice.
    int step =
        Math.min(128, Math.min(256 * texture.width() / width, 256 * texture.height() / height));
    int slackX = Math.max(1, 256 * texture.width() - step * width);
    int slackY = Math.max(1, 256 * texture.height() - step * height);
    int x0 = random.nextInt(slackX);
    int y0 = random.nextInt(slackY);
    for (int y = 0; y < height; y++) {
      int at = RGB * ((edges[1] + y) * WIDTH + edges[0]);
      for (int x = 0; x < width; x++) {
        int grain = grain(random.nextLong());
        for (int band = RGB - 1; band >= 0; band--) {
          int value = texture.at(x0 + step * x, y0 + step * y, band) + grain;
          bgr[at++] = (byte) Math.clamp(value, 0, 255);
        }
      }
    }
  }

  /** Nearly normal, standard deviation 5.2: the sum of four numbers of 0..8, around 0. */
  private static int grain(long bits) {
    long sum = 0;
    for (int i = 0; i < 4; i++) {
      sum += (((bits >>> (16 * i)) & 0xffff) * 9) >>> 16;
    }
    return (int) sum - 16;
  }

  /** Tries qualities, by halving, until the file is as large as it should be. */
  private static byte[] encode(BufferedImage picture) {
    float low = 0;
    float high = 1;
    float quality = .8f;
    for (int i = 0; i < TRIES; i++) {
      byte[] jpeg = encode(picture, quality);
      if (jpeg.length >= LEAST_BYTES && jpeg.length <= MOST_BYTES) {
        return jpeg;
      }
      if (jpeg.length > TARGET_BYTES) {
        high = quality;
      } else {
        low = quality;
      }
      quality = (low + high) / 2;
    }
    throw new IllegalStateException(
        "painting a photo: no quality gives %d to %d bytes".formatted(LEAST_BYTES, MOST_BYTES));
  }

  private static byte[] encode(BufferedImage picture, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("encoding a photo", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
