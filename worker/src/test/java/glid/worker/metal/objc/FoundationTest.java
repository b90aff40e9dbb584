package glid.worker.metal.objc;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.metal.Simulator;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundationTest {
  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kernel", "Müller", "写真", "🖼️\n\t\"%s\""})
  void takesTextThereAndBack(String text) {
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      assertThat(Foundation.text(Foundation.string(text))).isEqualTo(text);
    }
    assertThat(Simulator.liveObjects()).isZero();
  }

  @Test
  void takesNilForNothing() {
    assertThat(Foundation.text(MemorySegment.NULL)).isEmpty();
    assertThat(Foundation.error(MemorySegment.NULL).toString()).isEqualTo("no reason given");
  }

  @Test
  void freesWhatAPoolOwnsWhenItIsClosed() {
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      Foundation.string("outer");
      try (AutoreleasePool _ = AutoreleasePool.open()) {
        Foundation.string("inner");
        assertThat(Simulator.liveObjects()).isEqualTo(2);
      }
      assertThat(Simulator.liveObjects()).isEqualTo(1);
    }
    assertThat(Simulator.liveObjects()).isZero();
  }

  @Test
  void keepsAPoolOnItsThread() throws InterruptedException {
    try (AutoreleasePool pool = AutoreleasePool.open()) {
      Throwable thrown = failureOn(Thread.ofPlatform(), pool::close);

      assertThat(thrown)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageMatching("autorelease pool of Thread\\[.*] closed on Thread\\[.*]");
    }
  }

  @Test
  void opensNoPoolOnAVirtualThread() throws InterruptedException {
    Throwable thrown = failureOn(Thread.ofVirtual(), () -> AutoreleasePool.open().close());

    assertThat(thrown)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("autorelease pool: not on a virtual thread");
  }

  private static Throwable failureOn(Thread.Builder builder, Runnable action)
      throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("none thrown"));
    Runnable guarded =
        () -> {
          try {
            action.run();
          } catch (IllegalStateException e) {
            thrown.set(e);
          }
        };
    builder.start(guarded).join();
    return thrown.get();
  }
}
