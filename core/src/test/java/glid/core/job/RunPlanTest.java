package glid.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.media.EncoderFamily;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.core.timeline.Segment;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPlanTest {
  private static final EncoderProfile PROFILE =
      new EncoderProfile(
          EncoderFamily.LIBX264, EncoderEffort.MEDIUM, new RateControl.ConstantQuality(230), 2);

  @Test
  void countsTheFramesOfItsSegments() {
    RunPlan plan = plan(segment(0, 0, 10), segment(1, 10, 25));

    assertThat(plan.frames()).isEqualTo(25);
  }

  @Test
  void refusesGapsDisorderAndNothing() {
    assertThatThrownBy(() -> plan(segment(0, 0, 10), segment(1, 11, 25)))
        .hasMessageContaining("without gaps");
    assertThatThrownBy(() -> plan(segment(1, 0, 10))).hasMessageContaining("in order");
    assertThatThrownBy(RunPlanTest::plan).hasMessageContaining("at least 1");
  }

  private static RunPlan plan(Segment... segments) {
    return new RunPlan(
        RenderAbi.CURRENT, PROFILE, new Coding.Frames(), FrameRate.of(30), List.of(segments));
  }

  private static Segment segment(int index, int first, int end) {
    return new Segment(index, new FrameRange(first, end));
  }
}
