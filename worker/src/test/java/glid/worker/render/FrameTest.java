package glid.worker.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.media.FrameSize;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameTest {
  @Test
  void takesPlanesOf420() {
    Frame frame = new Frame(new FrameSize(6, 4), plane(6, 4), plane(3, 2), plane(3, 2));

    assertThat(frame.cb().width()).isEqualTo(3);
  }

  @Test
  void namesThePlaneThatIsNotHalfTheSize() {
    FrameSize size = new FrameSize(6, 4);

    assertThatThrownBy(() -> new Frame(size, plane(6, 4), plane(3, 2), plane(6, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cr: 3x2, got 6x4");
  }

  @Test
  void refusesRowsThatOverlap() {
    assertThatThrownBy(() -> new Plane(ByteBuffer.allocateDirect(64), 5, 6, 4))
        .hasMessage("stride: at least width 6, got 5");
  }

  @Test
  void refusesMemoryThatIsTooShortOrOnTheHeap() {
    assertThatThrownBy(() -> new Plane(ByteBuffer.allocateDirect(29), 8, 6, 4))
        .hasMessage("samples: at least 30 bytes, got 29");
    assertThatThrownBy(() -> new Plane(ByteBuffer.allocate(64), 8, 6, 4))
        .hasMessageStartingWith("samples: direct");
  }

  private static Plane plane(int width, int height) {
    return new Plane(ByteBuffer.allocateDirect(width * height), width, width, height);
  }
}
