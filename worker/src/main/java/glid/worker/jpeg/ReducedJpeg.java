package glid.worker.jpeg;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;

/**
 * Decodes a JPEG straight to a quarter or an eighth of its size: Huffman codes, 8 bits, one scan
 * (ITU-T T.81, sequential), grey or YCbCr. Chroma is reduced less than luma where the file has less
 * of it, so that both come out at the same size.
 *
 * <p>Nothing is concealed: what is not as it should be gives no picture.
 */
public final class ReducedJpeg {
  /** Fewest halvings of both sides. */
  public static final int LEAST_HALVINGS = 2;

  /** Most halvings. */
  public static final int MOST_HALVINGS = 3;

  private static final int RST0 = 0xD0;
  private static final int EOI = 0xD9;
  private static final int RESTARTS = 8;
  private static final int BLOCK = 8;
  private static final int LONGEST_BLOCK = 4;
  private static final int CHANNELS = 3;
  private static final byte NO_CHROMA = (byte) 128;

  private final FrameSegments segments;
  private final ScanBits bits;
  private final FrameComponent[] components;

  /** Blocks of each component per unit. */
  private final int[] across;

  private final int[] down;

  /** Samples of a unit along each axis. */
  private final int unitWidth;

  private final int unitHeight;
  private int unitsDone;

  private ReducedJpeg(FrameSegments segments, ScanBits bits, int halvings) throws DoubtfulJpeg {
    int count = segments.count();
    this.segments = segments;
    this.bits = bits;
    this.components = new FrameComponent[count];
    this.across = new int[count];
    this.down = new int[count];
    for (int i = 0; i < count; i++) {
      // the blocks of a single component follow each other, whatever its factors (T.81, A.2.2)
      across[i] = count == 1 ? 1 : segments.component(i).across();
      down[i] = count == 1 ? 1 : segments.component(i).down();
    }
    int reduced = BLOCK >> halvings;
    this.unitWidth = reduced * Arrays.stream(across).max().orElseThrow();
    this.unitHeight = reduced * Arrays.stream(down).max().orElseThrow();
    for (int i = 0; i < count; i++) {
      components[i] =
          new FrameComponent(
              samples(unitWidth, across[i]),
              samples(unitHeight, down[i]),
              segments.quantisersOf(i),
              segments.dcOf(i),
              segments.acOf(i));
    }
  }

  /** Samples of a block along an axis where a unit has some of them. */
  private static int samples(int unit, int blocks) throws DoubtfulJpeg {
    int samples = blocks == 0 ? 0 : unit / blocks;
    if (samples * blocks != unit || samples > LONGEST_BLOCK || Integer.bitCount(samples) != 1) {
      throw new DoubtfulJpeg("a rare layout of chroma");
    }
    return samples;
  }

  /**
   * The picture, reduced to {@code ceil(side / 2^halvings)} pixels per side.
   *
   * @param segments DQT, DHT, DRI, SOF and SOS of the file up to its first scan, whole, in their
   *     order
   * @param scan the file from behind the scan header on; read to the end of the scan or further
   * @param halvings {@value #LEAST_HALVINGS}..{@value #MOST_HALVINGS}
   * @return empty if it is of another kind, or something about it is wrong
   */
  public static Optional<ReducedPicture> decode(
      byte[] segments, ReadableByteChannel scan, int halvings) throws IOException {
    if (halvings < LEAST_HALVINGS || halvings > MOST_HALVINGS) {
      throw new IllegalArgumentException(
          "halvings: %d..%d, got %d".formatted(LEAST_HALVINGS, MOST_HALVINGS, halvings));
    }
    try {
      FrameSegments read = FrameSegments.read(segments);
      ScanBits bits = new ScanBits(new ScanWords(scan));
      return Optional.of(new ReducedJpeg(read, bits, halvings).picture(halvings));
    } catch (DoubtfulJpeg _) {
      // another decoder has a look at it, and says what is wrong if it cannot decode it either
      return Optional.empty();
    }
  }

  private ReducedPicture picture(int halvings) throws IOException, DoubtfulJpeg {
    int width = Math.ceilDiv(segments.width(), 1 << halvings);
    int height = Math.ceilDiv(segments.height(), 1 << halvings);
    int columns = Math.ceilDiv(width, unitWidth);
    int rows = Math.ceilDiv(height, unitHeight);
    int stride = columns * unitWidth;
    boolean isGrey = components.length == 1;
    byte[] ycc = new byte[Math.multiplyExact(CHANNELS * stride, rows * unitHeight)];
    if (isGrey) {
      Arrays.fill(ycc, NO_CHROMA);
    }
    int[][] blocks = blocks(stride);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        startUnit();
        bits.prepareUnit();
        int at = CHANNELS * (row * unitHeight * stride + column * unitWidth);
        readUnit(blocks, ycc, at, CHANNELS * stride);
      }
    }
    bits.passMarker(EOI);
    return new ReducedPicture(width, height, stride, ycc, isGrey);
  }

  private void startUnit() throws IOException, DoubtfulJpeg {
    int interval = segments.restartInterval();
    if (interval > 0 && unitsDone > 0 && unitsDone % interval == 0) {
      bits.passMarker(RST0 + (unitsDone / interval - 1) % RESTARTS);
      for (FrameComponent component : components) {
        component.restart();
      }
    }
    unitsDone++;
  }

  private void readUnit(int[][] blocks, byte[] ycc, int at, int stride) throws DoubtfulJpeg {
    for (int i = 0; i < blocks.length; i++) {
      components[i].read(bits, ycc, at, blocks[i], stride, CHANNELS);
    }
  }

  /**
   * How far the first sample of each block of a unit is from the unit's first one, by component, in
   * the order of the scan (T.81, A.2.3).
   *
   * @param stride pixels from one row of the picture to the next
   */
  private int[][] blocks(int stride) {
    int[][] blocks = new int[components.length][];
    for (int i = 0; i < blocks.length; i++) {
      int wide = across[i];
      blocks[i] = new int[wide * down[i]];
      for (int j = 0; j < blocks[i].length; j++) {
        int x = j % wide * (unitWidth / wide);
        int y = j / wide * (unitHeight / down[i]);
        blocks[i][j] = CHANNELS * (y * stride + x) + i;
      }
    }
    return blocks;
  }
}
