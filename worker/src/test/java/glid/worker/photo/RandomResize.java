package glid.worker.photo;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;

/** A random picture and what it is to be resized to, for tests of resamplers in any package. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record RandomResize(Resize resize, byte[] picture, int width) {
  /**
   * A crop of a picture of noise, with edges between its pixels.
   *
   * @param mostSide of the picture and of the result
   */
  public static RandomResize of(Random random, int mostSide) {
    int width = 1 + random.nextInt(mostSide);
    int height = 1 + random.nextInt(mostSide);
    Size size = new Size(1 + random.nextInt(mostSide), 1 + random.nextInt(mostSide));
    PixelKind kind = random.nextBoolean() ? PixelKind.POINTS : PixelKind.MEANS;
    Channels channels = random.nextBoolean() ? Channels.RGB : Channels.YCBCR;
    ResampleTable horizontal = table(random, width, size.width, kind);
    ResampleTable vertical = table(random, height, size.height, kind);
    return of(new Resize(horizontal, vertical, channels), random, width, height);
  }

  /** The whole of a picture of noise. */
  public static RandomResize whole(
      Random random, int width, int height, int toWidth, int toHeight) {
    return of(
        new Resize(
            ResampleTable.of(0, width, toWidth, PixelKind.POINTS),
            ResampleTable.of(0, height, toHeight, PixelKind.POINTS),
            Channels.RGB),
        random,
        width,
        height);
  }

  /** The same, but all samples have one value. */
  public RandomResize flat(int value) {
    byte[] same = new byte[picture.length];
    Arrays.fill(same, (byte) value);
    return new RandomResize(resize, same, width);
  }

  /** Opens the rows; they must be asked for one after the other. */
  public Supplier<RowSource> rows() {
    return () ->
        new RowSource() {
          private int next = resize.vertical().from();

          @Override
          public void read(int y, byte[] row) {
            if (y != next++ || y >= resize.vertical().end()) {
              throw new AssertionError("row " + y + " after " + (next - 2));
            }
            int from = 3 * (y * width + resize.horizontal().from());
            System.arraycopy(picture, from, row, 0, resize.sourceBytes());
          }
        };
  }

  /** What the CPU makes of it. */
  public byte[] expected() {
    return new PlainResampler().resample(resize, rows());
  }

  private static RandomResize of(Resize resize, Random random, int width, int height) {
    byte[] picture = new byte[3 * width * height];
    random.nextBytes(picture);
    return new RandomResize(resize, picture, width);
  }

  private static ResampleTable table(Random random, int side, int outputs, PixelKind kind) {
    double start = random.nextInt(4 * side) / 8.0;
    return ResampleTable.of(
        start, Math.max(1, side - start - random.nextInt(4) / 8.0), outputs, kind);
  }

  private record Size(int width, int height) {}
}
