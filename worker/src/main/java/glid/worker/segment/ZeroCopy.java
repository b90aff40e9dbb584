package glid.worker.segment;

import glid.worker.encode.EncodedSegment;
import glid.worker.encode.EncoderUnavailable;
import glid.worker.encode.ZeroCopyEncoder;
import glid.worker.gpu.GuardedRenderer;
import glid.worker.libav.LibavFailure;
import glid.worker.metal.MetalException;
import glid.worker.metal.objc.ObjCException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the GPU can write into the memory that the encoder reads. Tried once, with a frame of the
 * first segment that could do so; where it does not work frames are copied, and the reason is said.
 * Thread-safe.
 */
final class ZeroCopy {
  private final Logger log;

  /** Guarded by this. */
  private Verdict verdict = Verdict.UNKNOWN;

  private enum Verdict {
    UNKNOWN,
    WORKS,
    FAILS
  }

  ZeroCopy() {
    this(LoggerFactory.getLogger(ZeroCopy.class));
  }

  ZeroCopy(Logger log) {
    this.log = log;
  }

  /** Opens an encoder of a segment. */
  @FunctionalInterface
  interface Opening {
    ZeroCopyEncoder open(Path file);
  }

  /**
   * An encoder for pixel buffers; empty if frames are to be copied.
   *
   * @param file written by a trial, too
   * @param renderer of the segment
   * @param windowQuarters of a frame of it, for a trial
   */
  Optional<ZeroCopyEncoder> open(
      Path file, GuardedRenderer renderer, int windowQuarters, Opening opening)
      throws InterruptedException {
    if (!renderer.isOnGpu() || !works(file, renderer, windowQuarters, opening)) {
      return Optional.empty();
    }
    try {
      return Optional.of(opening.open(file));
    } catch (EncoderUnavailable | LibavFailure e) {
      failed(e);
      return Optional.empty();
    }
  }

  /** Says that it does not work any more. */
  synchronized void failed(RuntimeException reason) {
    if (verdict != Verdict.FAILS) {
      verdict = Verdict.FAILS;
      log.warn("frames are copied to the encoder", reason);
    }
  }

  private synchronized boolean works(
      Path file, GuardedRenderer renderer, int windowQuarters, Opening opening)
      throws InterruptedException {
    if (verdict == Verdict.UNKNOWN) {
      try (ZeroCopyEncoder encoder = opening.open(file)) {
        renderer.prove(windowQuarters, encoder.nextPixels());
        encoder.encode();
        EncodedSegment _ = encoder.finish();
        verdict = Verdict.WORKS;
        log.info("frames go from the GPU to the encoder without a copy");
      } catch (EncoderUnavailable | LibavFailure | MetalException | ObjCException e) {
        failed(e);
      }
    }
    return verdict == Verdict.WORKS;
  }
}
