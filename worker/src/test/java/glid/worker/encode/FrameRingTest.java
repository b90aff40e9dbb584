package glid.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames in software: what an encoder refers to is counted in the same way. */
class FrameRingTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);

  /** What the encoder still refers to, the oldest first. */
  private final Deque<AVFrame> atTheEncoder = new ArrayDeque<>();

  @AfterEach
  void giveAllBack() {
    while (!atTheEncoder.isEmpty()) {
      giveOneBack();
    }
  }

  @Test
  void goesRoundThreeFramesOfAnEncoderThatKeepsUp() throws InterruptedException {
    try (FrameRing ring = ring(LONG, LONG)) {
      AVFrame first = encoded(ring);
      AVFrame second = encoded(ring);
      AVFrame third = encoded(ring);
      assertThat(second.address()).isNotEqualTo(first.address()).isNotEqualTo(third.address());

      for (int n = 0; n < 5; n++) {
        giveOneBack();
        assertThat(encoded(ring).address()).isEqualTo(first.address());
        giveOneBack();
        assertThat(encoded(ring).address()).isEqualTo(second.address());
        giveOneBack();
        assertThat(encoded(ring).address()).isEqualTo(third.address());
      }
    }
  }

  @Test
  void neverGivesOutMemoryThatTheEncoderRefersTo() throws InterruptedException {
    try (FrameRing ring = ring(SHORT, LONG)) {
      long[] seen = new long[FrameRing.MOST_FRAMES];
      for (int n = 0; n < seen.length; n++) {
        seen[n] = encoded(ring).data(0).address();
      }
      assertThat(seen).doesNotHaveDuplicates();
    }
  }

  @Test
  void waitsForAFrameThatComesBackSoon() throws InterruptedException {
    try (FrameRing ring = ring(LONG, LONG)) {
      AVFrame first = encoded(ring);
      encoded(ring);
      encoded(ring);
      Thread encoder = Thread.ofPlatform().start(this::giveOneBack);

      assertThat(ring.next().address()).isEqualTo(first.address());
      encoder.join();
    }
  }

  @Test
  void givesUpWhenTheEncoderKeepsTooMany() throws InterruptedException {
    try (FrameRing ring = ring(Duration.ZERO, SHORT)) {
      for (int n = 0; n < FrameRing.MOST_FRAMES; n++) {
        encoded(ring);
      }
      assertThatThrownBy(ring::next)
          .isInstanceOf(LibavFailure.class)
          .hasMessageContaining("waiting for the encoder: it keeps 16 frames for 20 ms");
    }
  }

  @Test
  void passesInterruptionOn() throws InterruptedException {
    try (FrameRing ring = ring(LONG, LONG)) {
      for (int n = 0; n < FrameRing.FRAMES; n++) {
        encoded(ring);
      }
      Thread.currentThread().interrupt();

      assertThatThrownBy(ring::next).isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  void hasACurrentFrameOnlyAfterTheFirst() throws InterruptedException {
    try (FrameRing ring = ring(LONG, LONG)) {
      assertThatThrownBy(ring::current).isInstanceOf(IllegalStateException.class);

      assertThat(ring.next().address()).isEqualTo(ring.current().address());
    }
  }

  private static FrameRing ring(Duration patience, Duration limit) {
    return new FrameRing(
        frame -> {
          frame.format(avutil.AV_PIX_FMT_NV12).width(64).height(48);
          Libav.check(avutil.av_frame_get_buffer(frame, 0), "allocating");
        },
        patience,
        limit);
  }

  private AVFrame encoded(FrameRing ring) throws InterruptedException {
    AVFrame frame = ring.next();
    atTheEncoder.add(avutil.av_frame_clone(frame));
    return frame;
  }

  private void giveOneBack() {
    avutil.av_frame_free(atTheEncoder.remove());
  }
}
