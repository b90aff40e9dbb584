package glid.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class TimelineSplitterTest {
  @Test
  void coversEveryShortTimelineOnceAndInOrder() {
    for (int frames = 1; frames <= 300; frames++) {
      for (int count = 1; count <= frames + 2; count++) {
        List<Segment> segments = TimelineSplitter.split(frames, count, _ -> false);

        assertThat(segments).hasSize(Math.min(count, frames));
        assertRejoins(segments, frames);
      }
    }
  }

  @Test
  void coversTheTimelineWithAnyPreference() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      int frames = 1 + random.nextInt(5000);
      int count = 1 + random.nextInt(50);
      int step = 1 + random.nextInt(40);

      List<Segment> segments = TimelineSplitter.split(frames, count, n -> n % step == 0);

      assertThat(segments).as("seed %d", seed).hasSize(Math.min(count, frames));
      assertRejoins(segments, frames);
    }
  }

  @Test
  void cutsIntoNearlyEqualLengths() {
    List<Segment> segments = TimelineSplitter.split(301, 5, _ -> false);

    assertThat(segments).extracting(s -> s.frames().length()).containsExactly(60, 60, 60, 60, 61);
  }

  @Test
  void movesCutsToThePreferredFrameNearby() {
    IntPredicate everySeventh = n -> n % 7 == 0;

    List<Segment> segments = TimelineSplitter.split(300, 5, everySeventh);

    assertThat(segments).extracting(s -> s.frames().first()).containsExactly(0, 63, 119, 182, 238);
  }

  @Test
  void refusesAnEmptyTimeline() {
    assertThatThrownBy(() -> TimelineSplitter.split(0, 1, _ -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frames");
    assertThatThrownBy(() -> TimelineSplitter.split(1, 0, _ -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("count");
  }

  private static void assertRejoins(List<Segment> segments, int frames) {
    int next = 0;
    for (int index = 0; index < segments.size(); index++) {
      assertThat(segments.get(index).index()).isEqualTo(index);
      assertThat(segments.get(index).frames().first()).isEqualTo(next);
      next = segments.get(index).frames().endExclusive();
    }
    assertThat(next).isEqualTo(frames);
  }
}
