package glid.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Photo files, made of the samples. */
final class PhotoSet {
  private static final Path SAMPLES = Path.of(System.getProperty("glid.root", ".."), "samples");
  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;

  private PhotoSet() {}

  /** A number of different photos with Japanese names, in the order of their numbers. */
  static List<Path> make(Path folder, int count) {
    try {
      Files.createDirectories(folder);
      List<BufferedImage> samples = samples();
      List<Path> files = new ArrayList<>();
      for (int number = 1; number <= count; number++) {
        Path file = folder.resolve("写真 %d.jpg".formatted(number));
        BufferedImage sample = samples.get((number - 1) % samples.size());
        ImageIO.write(part(sample, (number - 1) / samples.size()), "jpg", file.toFile());
        files.add(file);
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("making photos", e);
    }
  }

  /**
   * A PNG whose chunks are whole (PNG specification, 5.3) but hold no picture: that is seen only
   * when it is decoded.
   */
  static Path damaged(Path folder) {
    byte[] nonsense = new byte[5000];
    Arrays.fill(nonsense, (byte) 0x5a);
    ByteBuffer header =
        ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT).put((byte) 8).put((byte) 2);
    ByteBuffer png = ByteBuffer.allocate(nonsense.length + 100);
    png.putLong(0x89504E470D0A1A0AL);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", nonsense);
    chunk(png, "IEND", new byte[0]);
    return write(folder.resolve("壊れた写真.png"), Arrays.copyOf(png.array(), png.position()));
  }

  private static void chunk(ByteBuffer png, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    png.putInt(content.length).put(name).put(content).putInt((int) sum.getValue());
  }

  /** A text that says it is a photo. */
  static Path text(Path folder) {
    return write(folder.resolve("notes.jpg"), "no photo".getBytes(StandardCharsets.UTF_8));
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<BufferedImage> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      List<Path> photos = files.filter(file -> file.toString().endsWith(".jpeg")).sorted().toList();
      List<BufferedImage> images = new ArrayList<>();
      for (Path photo : photos) {
        images.add(ImageIO.read(photo.toFile()));
      }
      return images;
    }
  }

  /** The sample, seen closer with every turn. */
  private static BufferedImage part(BufferedImage sample, int turn) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    int dropX = sample.getWidth() * turn / 10;
    int dropY = sample.getHeight() * turn / 10;
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(
        sample,
        0,
        0,
        WIDTH,
        HEIGHT,
        dropX,
        dropY,
        sample.getWidth() - dropX,
        sample.getHeight() - dropY,
        Color.WHITE,
        null);
    graphics.dispose();
    return image;
  }
}
