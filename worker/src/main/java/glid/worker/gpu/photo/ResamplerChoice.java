package glid.worker.gpu.photo;

import glid.core.job.HardwareUse;
import glid.worker.metal.DeviceSearch;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.OutOfGpuMemory;
import glid.worker.metal.objc.ObjCException;
import glid.worker.photo.PlainResampler;
import glid.worker.photo.Resampler;
import glid.worker.photo.Resize;
import glid.worker.photo.RowSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses who resizes photos: the GPU where there is one and the job allows it, else the CPU, which
 * also takes over when the GPU fails. The GPU is looked for when the first photo may use it.
 * Thread-safe; all photos share the budget of memory.
 *
 * <p>The CPU also resizes the first photos, up to one that shows something: GPUs of virtual
 * machines have been seen to give zeros without a word.
 */
public final class ResamplerChoice implements AutoCloseable {
  /** As for frames: then the GPU is lost, or so busy that the CPU is faster. */
  private static final Duration BATCH_LIMIT = Duration.ofSeconds(10);

  /** A GPU that failed so many photos in a row is not used any more. */
  private static final int MOST_FAILURES = 3;

  private static final Resampler PLAIN = new PlainResampler();

  private final long memoryBytes;
  private final Duration batchLimit;
  private final Logger log;

  /** Whether the GPU was looked for. Guarded by this. */
  private boolean searched;

  /** Null if there is none, or not any more. Guarded by this. */
  private @Nullable ResampleGpu found;

  /** Guarded by this. */
  private int failuresInARow;

  /** Guarded by this. */
  private boolean trusted;

  /** Guarded by this. */
  private boolean failureIsTold;

  /** Guarded by this. */
  private boolean shortageIsTold;

  /**
   * Looks for nothing yet.
   *
   * @param memoryMegabytes most on the GPU for all photos together, 0 to leave the GPU alone
   */
  public ResamplerChoice(int memoryMegabytes) {
    this((long) memoryMegabytes << 20, BATCH_LIMIT, LoggerFactory.getLogger(ResamplerChoice.class));
  }

  /** For tests, which have less patience. */
  public ResamplerChoice(long memoryBytes, Duration batchLimit, Logger log) {
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("memory of the GPU: 0 bytes or more, got " + memoryBytes);
    }
    this.memoryBytes = memoryBytes;
    this.batchLimit = batchLimit;
    this.log = log;
  }

  /** A resampler for a job's photos, to be used on platform threads. */
  public Resampler resampler(HardwareUse gpu) {
    return switch (gpu) {
      case ALLOWED -> this::resample;
      case FORBIDDEN -> PLAIN;
    };
  }

  /** Gives the GPU back as soon as the last photo is resized; from now on the CPU resizes. */
  @Override
  public synchronized void close() {
    giveUp();
  }

  private byte[] resample(Resize resize, Supplier<RowSource> rows) {
    ResampleGpu gpu = borrow();
    if (gpu == null) {
      return PLAIN.resample(resize, rows);
    }
    try {
      byte[] picture = gpu.resample(resize, rows);
      if (!isTrusted()) {
        return compared(picture, PLAIN.resample(resize, rows));
      }
      worked(true);
      return picture;
    } catch (InterruptedException _) {
      // Photos are not interruptible; whoever waits for this one will see it.
      Thread.currentThread().interrupt();
    } catch (MetalException | ObjCException e) {
      failed(gpu, e);
    } finally {
      giveBack(gpu);
    }
    return PLAIN.resample(resize, rows);
  }

  private byte[] compared(byte[] picture, byte[] expected) {
    if (!Arrays.equals(picture, expected)) {
      throw new MetalException(
          "resized photo", "the GPU gives other samples than the CPU", "Please report it");
    }
    worked(!isFlat(expected));
    return expected;
  }

  private static boolean isFlat(byte[] picture) {
    for (byte sample : picture) {
      if (sample != picture[0]) {
        return false;
      }
    }
    return true;
  }

  /** Null if the CPU has to do it. Whoever gets a GPU gives it back. */
  private synchronized @Nullable ResampleGpu borrow() {
    if (!searched) {
      searched = true;
      found = look();
    }
    if (found != null) {
      found.borrow();
    }
    return found;
  }

  private synchronized void giveBack(ResampleGpu gpu) {
    gpu.giveBack();
  }

  /** Why there is none is said by who chooses the renderer of frames. */
  private @Nullable ResampleGpu look() {
    if (memoryBytes == 0) {
      return null;
    }
    return switch (MetalDevice.openIfPresent(memoryBytes)) {
      case DeviceSearch.Absent _ -> null;
      case DeviceSearch.Found(MetalDevice device) -> compile(device);
    };
  }

  private @Nullable ResampleGpu compile(MetalDevice device) {
    try {
      ResampleGpu gpu = new ResampleGpu(device, batchLimit);
      log.info("resampler=metal gpu={}", device.name());
      return gpu;
    } catch (MetalException | ObjCException e) {
      log.warn("GPU cannot be used, resizing photos on the CPU gpu={}", device.name(), e);
      device.close();
      return null;
    } catch (RuntimeException e) {
      device.close();
      throw e;
    }
  }

  private synchronized boolean isTrusted() {
    return trusted;
  }

  private synchronized void worked(boolean showedSomething) {
    failuresInARow = 0;
    trusted |= showedSomething;
  }

  private synchronized void failed(ResampleGpu gpu, RuntimeException failure) {
    if (failure instanceof OutOfGpuMemory) {
      if (!shortageIsTold) {
        shortageIsTold = true;
        log.warn(
            "GPU has too little memory, resizing some photos on the CPU gpu={}",
            gpu.name(),
            failure);
      }
      return; // The next photo may be smaller, or alone.
    }
    if (!failureIsTold) {
      failureIsTold = true;
      log.warn("GPU failed, resizing a photo on the CPU gpu={}", gpu.name(), failure);
    }
    failuresInARow++;
    if (failuresInARow == MOST_FAILURES) {
      log.info("resampler=plain reason=the GPU failed {} photos in a row", MOST_FAILURES);
      giveUp();
    }
  }

  private synchronized void giveUp() {
    ResampleGpu gpu = found;
    searched = true;
    found = null;
    if (gpu != null) {
      gpu.closeWhenUnused();
    }
  }
}
