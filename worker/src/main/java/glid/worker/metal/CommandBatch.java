package glid.worker.metal;

import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.Foundation;
import glid.worker.metal.objc.FoundationError;
import glid.worker.metal.objc.Message;
import glid.worker.metal.objc.NativeCall;
import glid.worker.metal.objc.ObjC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Work for the GPU (MTLCommandBuffer with one compute encoder): encode, commit, later await. Each
 * dispatch sees what those before it wrote; batches run in the order of their commits.
 *
 * <p>Use from the thread that began it, a platform thread. Several may be under way at once.
 */
public final class CommandBatch extends MetalObject {
  private static final String WHAT = "GPU batch";

  /** What a wait may take too long: little beside a frame of 33 ms. Not measured on a Mac. */
  private static final long POLL_NANOS = 100_000;

  /** Of this process, as its processor time is. */
  private static final LongAdder TOTAL_NANOS = new LongAdder();

  private enum State {
    ENCODING,
    COMMITTED,
    ENDED
  }

  private final Thread owner = Thread.currentThread();
  private final MetalObject encoder;
  private State state = State.ENCODING;

  /** Wants an autorelease pool. */
  private CommandBatch(MemorySegment owned) {
    super(WHAT, owned);
    this.encoder =
        new MetalObject(
            "compute encoder", ObjC.retain(MetalAbi.COMPUTE_COMMAND_ENCODER.to(owned).pointer()));
  }

  /** What all batches of this process that were awaited have taken on GPUs so far. */
  public static Duration totalGpuTime() {
    return Duration.ofNanos(TOTAL_NANOS.sum());
  }

  static CommandBatch begin(MemorySegment queue) {
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      return adopt(ObjC.retain(MetalAbi.COMMAND_BUFFER.to(queue).pointer()), CommandBatch::new);
    }
  }

  /**
   * Adds a run of a kernel over a grid of threads. Metal keeps the buffers and textures until the
   * batch is done.
   *
   * @param arguments as many as the kernel has, in its order: what is missing cannot be found out
   *     here, and has undefined contents
   * @throws IllegalArgumentException if the grid is empty, or there are more arguments than Metal
   *     takes (31 buffers and parameters)
   * @throws IllegalStateException if committed, on another thread, or an argument is closed
   */
  public void dispatch(ComputeKernel kernel, int width, int height, KernelArgument... arguments) {
    require(State.ENCODING);
    if (width < 1 || height < 1 || arguments.length > 31) {
      throw new IllegalArgumentException(
          "%s: grid of 1x1 or more, 31 arguments or fewer, got %dx%d, %d"
              .formatted(kernel, width, height, arguments.length));
    }
    try (AutoreleasePool _ = AutoreleasePool.open();
        Arena arena = Arena.ofConfined()) {
      MemorySegment into = encoder.pointer();
      MetalAbi.SET_COMPUTE_PIPELINE_STATE.to(into).make(kernel.pointer());
      bind(into, arena, arguments);
      MetalAbi.DISPATCH_THREADGROUPS
          .to(into)
          .make(kernel.groups(arena, width, height), kernel.groupSize(arena));
    }
  }

  /**
   * Hands the batch to the GPU and returns at once.
   *
   * @throws IllegalStateException if committed before, or on another thread
   */
  public void commit() {
    require(State.ENCODING);
    MemorySegment buffer = pointer();
    state = State.ENDED; // Whatever happens now: Metal ends the process for a second endEncoding.
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      endEncoding();
      MetalAbi.COMMIT.to(buffer).make();
    }
    state = State.COMMITTED;
  }

  /**
   * Waits until the GPU has done it. Not by waitUntilCompleted, which knows no limit and cannot be
   * interrupted: a GPU that is lost would take its worker along.
   *
   * @param limit from now
   * @return what it took on the GPU, the wait for its turn not counted
   * @throws OutOfGpuMemory if the GPU had too little memory: nothing of the batch is to be used
   * @throws MetalException if it failed otherwise, or is not done within the limit
   * @throws IllegalStateException if not committed, awaited before, or on another thread
   */
  public Duration await(Duration limit) throws InterruptedException {
    require(State.COMMITTED);
    long start = System.nanoTime();
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      NativeCall status = MetalAbi.STATUS.to(pointer());
      while (status.number() < MetalAbi.COMMAND_BUFFER_STATUS_COMPLETED) {
        pause(limit.minusNanos(System.nanoTime() - start), limit);
      }
      state = State.ENDED;
      if (status.number() != MetalAbi.COMMAND_BUFFER_STATUS_COMPLETED) {
        throw failure();
      }
      double seconds = moment(MetalAbi.GPU_END_TIME) - moment(MetalAbi.GPU_START_TIME);
      long nanos = Math.round(1e9 * seconds);
      TOTAL_NANOS.add(nanos);
      return Duration.ofNanos(nanos);
    }
  }

  /** Gives the batch up if it is not committed. Otherwise it goes on; Metal keeps what it needs. */
  @Override
  public void close() {
    if (state == State.ENCODING) {
      state = State.ENDED;
      endEncoding();
    }
    super.close();
  }

  /** The encoder of a batch that is not committed. */
  public MemorySegment encoderPointer() {
    require(State.ENCODING);
    return encoder.pointer();
  }

  private static void bind(MemorySegment into, Arena arena, KernelArgument... arguments) {
    long buffers = 0;
    long textures = 0;
    for (KernelArgument argument : arguments) {
      switch (argument) {
        case MetalBuffer buffer ->
            MetalAbi.SET_BUFFER.to(into).make(buffer.pointer(), 0L, buffers++);
        case KernelParameters parameters -> {
          MemorySegment bytes = parameters.copyTo(arena);
          MetalAbi.SET_BYTES.to(into).make(bytes, bytes.byteSize(), buffers++);
        }
        case PlaneTexture texture ->
            MetalAbi.SET_TEXTURE.to(into).make(texture.pointer(), textures++);
      }
    }
  }

  private void endEncoding() {
    MetalAbi.END_ENCODING.to(encoder.pointer()).make();
    encoder.close();
  }

  private static void pause(Duration left, Duration limit) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while waiting for the GPU");
    }
    if (!left.isPositive()) {
      throw new MetalException(
          WHAT,
          "not done within " + limit.toMillis() + " ms",
          "The GPU is overloaded or lost: render on the CPU");
    }
    LockSupport.parkNanos(POLL_NANOS);
  }

  private MetalException failure() {
    FoundationError error = Foundation.error(MetalAbi.ERROR.to(pointer()).pointer());
    return error.domain().equals("MTLCommandBufferErrorDomain")
            && error.code() == MetalAbi.COMMAND_BUFFER_ERROR_OUT_OF_MEMORY
        ? new OutOfGpuMemory(WHAT, error.toString())
        : new MetalException(WHAT, error.toString(), "Try again, or render on the CPU");
  }

  private double moment(Message time) {
    return (double) Objects.requireNonNull(time.to(pointer()).make());
  }

  private void require(State wanted) {
    if (state != wanted || Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "%s: %s on %s, wanted %s on %s"
              .formatted(WHAT, state, Thread.currentThread(), wanted, owner));
    }
  }
}
