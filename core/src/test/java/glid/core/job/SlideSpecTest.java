package glid.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.timeline.FrameRate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlideSpecTest {
  @Test
  void countsFramesToTheNearestWithHalvesUp() {
    assertThat(frames(Duration.ofSeconds(4), FrameRate.of(30))).isEqualTo(120);
    assertThat(frames(Duration.ofSeconds(10), new FrameRate(30_000, 1001))).isEqualTo(300);
    assertThat(frames(Duration.ofMillis(1), FrameRate.of(30))).isEqualTo(1);
    assertThat(frames(Duration.ofMillis(50), FrameRate.of(30))).isEqualTo(2);
    assertThat(frames(Duration.ofMillis(49), FrameRate.of(30))).isEqualTo(1);
    assertThat(frames(Duration.ofHours(1), FrameRate.of(120))).isEqualTo(432_000);
  }

  private static int frames(Duration duration, FrameRate rate) {
    return new SlideSpec(duration, rate, Rational.of(1), Motion.SMOOTH).frames();
  }
}
