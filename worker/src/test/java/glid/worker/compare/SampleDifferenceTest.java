package glid.worker.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import glid.core.media.FrameSize;
import glid.worker.render.Frame;
import glid.worker.render.Scene;
import org.junit.jupiter.api.Test;

class SampleDifferenceTest {
  private static final FrameSize SIZE = new FrameSize(6, 4);

  @Test
  void countsSamplesOfAllPlanesAndNotTheBytesBetweenRows() {
    Frame exact = Frame.allocate(SIZE);
    Frame seen = Scene.frame(SIZE, 3);
    seen.luma().samples().put(6, (byte) 99); // belongs to nobody

    assertThat(SampleDifference.of(seen, exact)).isEqualTo(SampleDifference.NONE);

    seen.luma().samples().put(seen.luma().stride() * 3 + 5, (byte) 255);
    seen.cb().samples().put(2, (byte) 7);
    seen.cr().samples().put(seen.cr().stride() + 1, (byte) 128);
    assertThat(SampleDifference.of(seen, exact)).isEqualTo(new SampleDifference(3, 255));
    assertThat(new SampleDifference(3, 9).plus(new SampleDifference(2, 4)))
        .isEqualTo(new SampleDifference(5, 9));
  }

  @Test
  void refusesFramesOfOtherSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SampleDifference.of(Frame.allocate(SIZE), Frame.allocate(new FrameSize(4, 6))));
  }
}
