package glid.worker.gpu;

import glid.core.media.FrameSize;
import glid.worker.metal.CommandBatch;
import glid.worker.metal.KernelParameters;
import glid.worker.metal.MetalBuffer;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.OutOfGpuMemory;
import glid.worker.metal.PlaneTexture;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.Plane;
import glid.worker.render.RenderTimes;
import glid.worker.strip.PiecePixels;
import glid.worker.strip.StripPixels;
import glid.worker.timing.ThreadCpu;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/**
 * Renders on the GPU. The CPU lays out the tiles of pieces in RGB when a window first sees them;
 * the GPU converts them, and interpolates windows out of those near the window: memory depends on
 * the size of the frame, not on the number of photos.
 *
 * <p>A failure of Metal is thrown while a frame is rendered, before anything of it is written.
 */
public final class MetalFrameRenderer implements PixelRenderer {
  /** Pieces that are laid out for one batch: a window that moves on sees one or two new ones. */
  private static final int STAGED = 2;

  private static final int NOTHING = Integer.MIN_VALUE;

  private final MetalDevice device;
  private final StripKernels kernels;
  private final StripPixels pixels;
  private final PieceRing shape;
  private final Duration limit;
  private final int[] held;
  private final byte[] row;
  private final MetalBuffer staged;
  private final MetalBuffer ring;
  private final MetalBuffer picture;
  private final ByteBuffer stagedBytes;
  private final ByteBuffer pictureBytes;
  private RenderTimes times = RenderTimes.NONE;
  private Duration gpuTime = Duration.ZERO;

  /**
   * Takes the memory that it needs.
   *
   * @param kernels not closed with this
   * @param limit for a batch of the GPU
   * @throws OutOfGpuMemory if there is too little
   */
  MetalFrameRenderer(MetalDevice device, StripKernels kernels, StripPixels pixels, Duration limit) {
    this.device = device;
    this.kernels = kernels;
    this.pixels = pixels;
    this.shape = PieceRing.of(pixels);
    this.limit = limit;
    this.held = new int[shape.pieces()];
    Arrays.fill(held, NOTHING);
    this.row = new byte[StripKernels.RGB_BYTES * shape.lumaStride()];
    long frame = (long) pixels.sheet().frame().width() * pixels.sheet().frame().height();
    PieceRing.requireCountable(frame + frame / 2);
    try (Buffers made = new Buffers(device)) {
      this.staged = made.buffer((long) STAGED * shape.rgbBytes());
      this.ring = made.buffer(shape.bytes());
      this.picture = made.buffer(frame + frame / 2);
      made.keep();
    }
    this.stagedBytes = staged.bytes();
    this.pictureBytes = picture.bytes();
  }

  @Override
  public void render(int windowQuarters, Frame target) throws InterruptedException {
    FrameSize size = target.size();
    draw(
        windowQuarters,
        size.width(),
        size.height(),
        (batch, window) ->
            batch.dispatch(
                kernels.window(), size.width() / 2, size.height() / 2, ring, picture, window));
    copyTo(target);
  }

  @Override
  public void render(int windowQuarters, PixelBuffer target) throws InterruptedException {
    int width = target.width();
    int height = target.height();
    try (PlaneTexture luma = target.texture(device, PlaneTexture.Plane.LUMA);
        PlaneTexture chroma = target.texture(device, PlaneTexture.Plane.CHROMA)) {
      draw(
          windowQuarters,
          width,
          height,
          (batch, window) ->
              batch.dispatch(kernels.planes(), width / 2, height / 2, ring, window, luma, chroma));
    }
  }

  @Override
  public RenderTimes times() {
    return times;
  }

  /** What the GPU itself took so far, by Metal's own clock. */
  public Duration gpuTime() {
    return gpuTime;
  }

  @Override
  public void close() {
    picture.close();
    ring.close();
    staged.close();
  }

  /** The last step of a frame. */
  @FunctionalInterface
  private interface Showing {
    void add(CommandBatch batch, KernelParameters window);
  }

  private void draw(int windowQuarters, int width, int height, Showing showing)
      throws InterruptedException {
    FrameRenderer.requireHeight(pixels.sheet().frame().height(), height);
    pixels.require(windowQuarters, width);
    boolean done = false;
    try {
      drawInBatches(windowQuarters, width, showing);
      done = true;
    } finally {
      if (!done) {
        // Whether the last batches came to anything is not known.
        Arrays.fill(held, NOTHING);
      }
    }
  }

  private void drawInBatches(int windowQuarters, int width, Showing showing)
      throws InterruptedException {
    int left = Math.floorDiv(windowQuarters, 4);
    int last = Math.floorDiv(left + width - 1, shape.pieceColumns());
    int next = Math.floorDiv(left, shape.pieceColumns());
    boolean shown = false;
    while (!shown) {
      try (CommandBatch batch = device.batch()) {
        next = convert(batch, next, last);
        shown = next > last;
        Stopwatch watch = new Stopwatch();
        if (shown) {
          int[] window = window(windowQuarters, width).members();
          showing.add(batch, KernelParameters.of(window));
        }
        batch.commit();
        gpuTime = gpuTime.plus(batch.await(limit));
        times = times.plus(watch.window());
      }
    }
  }

  /**
   * Converts pieces that the ring does not hold, as many as can be staged.
   *
   * @return the first piece that is left; {@code last + 1} if none is
   */
  private int convert(CommandBatch batch, int first, int last) {
    int used = 0;
    for (int index = first; index <= last; index++) {
      if (held[shape.place(index)] == index) {
        continue;
      }
      if (used == STAGED) {
        return index;
      }
      if (shape.rows() > 0) {
        stage(batch, index, used * shape.rgbBytes());
        used++;
      }
      held[shape.place(index)] = index;
    }
    return last + 1;
  }

  /** Lays out a piece and has it converted. */
  private void stage(CommandBatch batch, int index, int rgbAt) {
    Stopwatch watch = new Stopwatch();
    long source = pixels.sourceNanos();
    long sourceCpu = pixels.sourceCpuNanos();
    PiecePixels piece = pixels.piece(index);
    for (int y = 0; y < shape.rows(); y++) {
      piece.copyRow(y, row);
      stagedBytes.put(rgbAt + y * row.length, row);
    }
    ConversionParameters parameters =
        new ConversionParameters(
            shape.lumaStride() / 2,
            shape.rows() / 2,
            rgbAt,
            shape.place(index) * shape.pieceBytes(),
            shape.cbAt(),
            shape.crAt(),
            shape.chromaStride());
    batch.dispatch(
        kernels.conversion(),
        parameters.blocks(),
        parameters.blockRows(),
        staged,
        ring,
        KernelParameters.of(parameters.members()));
    times =
        times.plus(watch.strip(pixels.sourceNanos() - source, pixels.sourceCpuNanos() - sourceCpu));
  }

  private WindowParameters window(int windowQuarters, int width) {
    int height = pixels.sheet().frame().height();
    int left = Math.floorDiv(windowQuarters, 4);
    int chromaLeft = Math.floorDiv(windowQuarters, 8);
    int chromaColumns = shape.pieceColumns() / 2;
    return new WindowParameters(
        width,
        height,
        shape.bandFirst(),
        shape.bandFirst() + shape.rows(),
        shape.pieceColumns(),
        shape.pieces(),
        shape.pieceBytes(),
        shape.lumaStride(),
        shape.cbAt(),
        shape.crAt(),
        shape.chromaStride(),
        shape.place(Math.floorDiv(left, shape.pieceColumns())),
        Math.floorMod(left, shape.pieceColumns()),
        Math.floorMod(windowQuarters, 4),
        shape.place(Math.floorDiv(chromaLeft, chromaColumns)),
        Math.floorMod(chromaLeft, chromaColumns),
        Math.floorMod(windowQuarters, 8),
        pixels.backgroundLuma(),
        pixels.backgroundCb(),
        pixels.backgroundCr());
  }

  private void copyTo(Frame target) {
    Stopwatch watch = new Stopwatch();
    int lumaBytes = target.size().width() * target.size().height();
    copy(0, target.luma());
    copy(lumaBytes, target.cb());
    copy(lumaBytes + lumaBytes / 4, target.cr());
    times = times.plus(watch.window());
  }

  private void copy(int from, Plane plane) {
    int width = plane.width();
    for (int y = 0; y < plane.height(); y++) {
      plane.samples().put(y * plane.stride(), pictureBytes, from + y * width, width);
    }
  }

  /** Of one step. */
  private static final class Stopwatch {
    private final long start = System.nanoTime();
    private final long cpuStart = ThreadCpu.nanos();

    RenderTimes window() {
      return new RenderTimes(0, 0, System.nanoTime() - start, ThreadCpu.nanos() - cpuStart);
    }

    RenderTimes strip(long withoutNanos, long withoutCpuNanos) {
      RenderTimes all = window();
      return new RenderTimes(all.window() - withoutNanos, all.windowCpu() - withoutCpuNanos, 0, 0);
    }
  }
}
