package glid.worker.gpu;

import glid.core.job.HardwareUse;
import glid.worker.metal.DeviceSearch;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.OutOfGpuMemory;
import glid.worker.metal.objc.ObjCException;
import glid.worker.render.FrameRenderer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses who renders a segment: the GPU where there is one and the job allows it, else the CPU,
 * which also takes over when the GPU fails. The GPU is looked for when the first job allows it; its
 * kernels are compiled once. Thread-safe; all segments share the GPU's budget of memory.
 */
public final class RendererChoice implements AutoCloseable {
  /** A frame takes milliseconds: then the GPU is lost, or so busy that the CPU is faster. */
  private static final Duration BATCH_LIMIT = Duration.ofSeconds(10);

  /** A GPU that failed so many segments in a row is not used any more. */
  private static final int MOST_FAILURES = 3;

  private static final String ENDED = "this worker has ended";

  private final long memoryBytes;
  private final Duration batchLimit;
  private final Logger log;

  /** Null until looked for. Guarded by this. */
  private @Nullable GpuSearch search;

  /** Guarded by this. */
  private int failuresInARow;

  /** Guarded by this. */
  private String said = "";

  /**
   * Looks for nothing yet.
   *
   * @param memoryMegabytes most on the GPU for all segments together, 0 to leave the GPU alone
   */
  public RendererChoice(int memoryMegabytes) {
    this((long) memoryMegabytes << 20, BATCH_LIMIT, LoggerFactory.getLogger(RendererChoice.class));
  }

  RendererChoice(long memoryBytes, Duration batchLimit, Logger log) {
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("memory of the GPU: 0 bytes or more, got " + memoryBytes);
    }
    this.memoryBytes = memoryBytes;
    this.batchLimit = batchLimit;
    this.log = log;
  }

  /** What was found. */
  private sealed interface GpuSearch {
    /** A GPU with its kernels. */
    record Found(SharedGpu gpu) implements GpuSearch {}

    /** None, for a printable reason. */
    record Absent(String reason) implements GpuSearch {}
  }

  /** A renderer for a segment, to be used on the calling thread; the caller closes it. */
  public FrameRenderer open(RenderWork work) {
    if (work.gpu() == HardwareUse.FORBIDDEN) {
      return plain(work, "the job forbids the GPU (USE_GPU)");
    }
    return switch (borrow()) {
      case GpuSearch.Absent(String reason) -> plain(work, reason);
      case GpuSearch.Found(SharedGpu gpu) -> onGpu(work, gpu);
    };
  }

  /** Gives the GPU back as soon as the last renderer is closed; from now on the CPU renders. */
  @Override
  public synchronized void close() {
    giveUp(ENDED);
  }

  private FrameRenderer onGpu(RenderWork work, SharedGpu gpu) {
    Lease lease = new Lease(work, gpu);
    try {
      HalvingRenderer renderer =
          HalvingRenderer.open(() -> metal(work, gpu), () -> metal(work.halved(), gpu));
      say(work, "metal", gpu.device().name());
      return new GuardedRenderer(renderer, work::plain, lease);
    } catch (MetalException | ObjCException e) {
      lease.failed(e);
      lease.close();
      return work.plain();
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private MetalFrameRenderer metal(RenderWork work, SharedGpu gpu) {
    return new MetalFrameRenderer(gpu.device(), gpu.kernels(), work.pixels(), batchLimit);
  }

  private FrameRenderer plain(RenderWork work, String reason) {
    say(work, "plain", reason);
    return work.plain();
  }

  /** Whenever it is another than before. */
  private synchronized void say(RenderWork work, String renderer, String reason) {
    String verdict = renderer + reason;
    if (!said.equals(verdict)) {
      said = verdict;
      log.info(
          "renderer={} reason={} run={} segment={}", renderer, reason, work.run(), work.segment());
    }
  }

  /** Whoever gets a GPU gives it back. */
  private synchronized GpuSearch borrow() {
    GpuSearch known = search;
    if (known == null) {
      known = look();
      search = known;
    }
    if (known instanceof GpuSearch.Found(SharedGpu gpu)) {
      gpu.borrow();
    }
    return known;
  }

  private GpuSearch look() {
    if (memoryBytes == 0) {
      return new GpuSearch.Absent("this worker leaves the GPU alone (USE_GPU)");
    }
    return switch (MetalDevice.openIfPresent(memoryBytes)) {
      case DeviceSearch.Absent(String reason) -> new GpuSearch.Absent(reason);
      case DeviceSearch.Found(MetalDevice device) -> compile(device);
    };
  }

  private GpuSearch compile(MetalDevice device) {
    try {
      return new GpuSearch.Found(new SharedGpu(device, StripKernels.compile(device)));
    } catch (MetalException | ObjCException e) {
      log.warn("GPU cannot be used, rendering on the CPU gpu={}", device.name(), e);
      device.close();
      return new GpuSearch.Absent("the GPU cannot be used: " + e.getMessage());
    } catch (RuntimeException e) {
      device.close();
      throw e;
    }
  }

  private synchronized void failed(RenderWork work, SharedGpu gpu, RuntimeException failure) {
    log.warn(
        "GPU failed, rendering on the CPU gpu={} run={} segment={}",
        gpu.device().name(),
        work.run(),
        work.segment(),
        failure);
    if (failure instanceof OutOfGpuMemory) {
      return; // The next segment may be smaller, or alone.
    }
    failuresInARow++;
    if (failuresInARow == MOST_FAILURES) {
      giveUp("the GPU failed %d segments in a row".formatted(MOST_FAILURES));
    }
  }

  private synchronized void returned(SharedGpu gpu, boolean failed) {
    if (!failed) {
      failuresInARow = 0;
    }
    gpu.giveBack();
  }

  private synchronized void giveUp(String reason) {
    GpuSearch known = search;
    search = new GpuSearch.Absent(reason);
    if (known instanceof GpuSearch.Found(SharedGpu gpu)) {
      gpu.closeWhenUnused();
    }
  }

  /** For one segment. Confined to one thread. */
  private final class Lease implements GuardedRenderer.Lease {
    private final RenderWork work;
    private final SharedGpu gpu;
    private boolean failed;
    private boolean closed;

    private Lease(RenderWork work, SharedGpu gpu) {
      this.work = work;
      this.gpu = gpu;
    }

    @Override
    public void failed(RuntimeException failure) {
      failed = true;
      RendererChoice.this.failed(work, gpu, failure);
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        returned(gpu, failed);
      }
    }
  }
}
