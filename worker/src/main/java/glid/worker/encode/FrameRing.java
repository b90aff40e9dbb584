package glid.worker.encode;

import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Frames on their way through an encoder that works at its own pace: the GPU fills one while the
 * encoder has the two before it. An encoder that keeps all of them before it gives anything gets
 * more, up to a bound. Confined to one thread.
 */
final class FrameRing implements AutoCloseable {
  /** One at the GPU, two at the encoder. */
  static final int FRAMES = 3;

  /** Bounds the memory: 16 frames of 1920x1080 are 50 MB. */
  static final int MOST_FRAMES = 16;

  private static final long POLL_NANOS = 100_000;

  private final Consumer<AVFrame> allocation;
  private final Duration patience;
  private final Duration limit;
  private final Deque<AVFrame> frames = new ArrayDeque<>();

  /**
   * @param allocation gives an empty frame its memory
   */
  FrameRing(Consumer<AVFrame> allocation) {
    this(allocation, Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  /**
   * @param patience with an encoder that keeps all frames, before it gets one more
   * @param limit for its giving one back when there are no more
   */
  FrameRing(Consumer<AVFrame> allocation, Duration patience, Duration limit) {
    this.allocation = allocation;
    this.patience = patience;
    this.limit = limit;
  }

  /**
   * A frame that nobody else refers to, with fresh memory.
   *
   * @throws LibavFailure if the encoder does not give one back in time, or there is no memory
   */
  AVFrame next() throws InterruptedException {
    boolean more = frames.size() < FRAMES || (!givenBack(patience) && frames.size() < MOST_FRAMES);
    if (!more && !givenBack(limit)) {
      throw new LibavFailure(
          "waiting for the encoder",
          "it keeps %d frames for %d ms".formatted(frames.size(), limit.toMillis()));
    }
    AVFrame frame =
        more ? Libav.allocated(avutil.av_frame_alloc(), "creating a frame") : frames.remove();
    frames.add(frame);
    avutil.av_frame_unref(frame);
    allocation.accept(frame);
    return frame;
  }

  /**
   * What {@link #next} gave.
   *
   * @throws IllegalStateException if it gave none
   */
  AVFrame current() {
    AVFrame newest = frames.peekLast();
    if (newest == null) {
      throw new IllegalStateException("no frame: call next() first");
    }
    return newest;
  }

  @Override
  public void close() {
    frames.forEach(avutil::av_frame_free);
    frames.clear();
  }

  /** Whether the oldest frame is ours alone, at once or within a time. */
  private boolean givenBack(Duration within) throws InterruptedException {
    long start = System.nanoTime();
    AVFrame oldest = frames.element();
    while (oldest.buf(0) != null && avutil.av_frame_is_writable(oldest) == 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for the encoder");
      }
      if (System.nanoTime() - start >= within.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }
}
