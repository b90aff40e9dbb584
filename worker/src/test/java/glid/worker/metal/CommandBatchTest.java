package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandBatchTest {
  private static MetalDevice device;
  private static ComputeKernel doubling;

  @BeforeAll
  static void compile() {
    Simulator.require();
    device = OpenDevice.open();
    try (KernelLibrary library = device.compile(Kernels.DOUBLING)) {
      doubling = library.kernel("doubling");
    }
  }

  @AfterEach
  void endFailures() {
    for (String failure : new String[] {"status-5", "lost", "no-command-buffer", "no-encoder"}) {
      Simulator.inject(failure, 0);
    }
  }

  @AfterAll
  static void nothingIsLeft() {
    if (device != null) {
      assertThat(device.memory().usedBytes()).isZero();
      doubling.close();
      device.close();
      Simulator.assertNothingAlive();
    }
  }

  /** Buffers end at a page that a store beyond them cannot touch. */
  @ParameterizedTest
  @CsvSource({"1, 1", "31, 1", "32, 7", "33, 8", "7, 100", "100, 3", "640, 360"})
  void runsAKernelForEveryThreadOfTheGrid(int width, int height) throws InterruptedException {
    byte[] bytes = new byte[width * height];
    new Random(width).nextBytes(bytes);
    int[] expected = new int[bytes.length];
    for (int n = 0; n < bytes.length; n++) {
      expected[n] = 2 * Byte.toUnsignedInt(bytes[n]) - 9;
    }

    try (MetalBuffer in = device.buffer(bytes.length);
        MetalBuffer out = device.buffer((long) bytes.length * Integer.BYTES);
        CommandBatch batch = device.batch()) {
      in.bytes().put(0, bytes);
      batch.dispatch(doubling, width, height, in, out, KernelParameters.of(width, height, -9));
      batch.commit();
      Duration before = CommandBatch.totalGpuTime();
      Duration onGpu = batch.await(KernelRun.LIMIT);

      assertThat(CommandBatch.totalGpuTime()).isEqualTo(before.plus(onGpu));
      assertThat(Ints.of(out)).isEqualTo(expected);
      assertThat(onGpu).isPositive().isLessThan(KernelRun.LIMIT);
    }
  }

  @Test
  void letsADispatchSeeWhatThoseBeforeItWrote() throws InterruptedException {
    try (MetalBuffer in = device.buffer(Integer.BYTES);
        MetalBuffer between = device.buffer(Integer.BYTES);
        MetalBuffer out = device.buffer(Integer.BYTES);
        CommandBatch batch = device.batch()) {
      in.bytes().put(0, (byte) 5);
      batch.dispatch(doubling, 1, 1, in, between, KernelParameters.of(1, 1, 1));
      batch.dispatch(doubling, 1, 1, between, out, KernelParameters.of(1, 1, 2));
      batch.commit();
      batch.await(KernelRun.LIMIT);

      assertThat(out.bytes().getInt(0)).isEqualTo(24);
    }
  }

  /** As a renderer does it: the batch before the last is awaited while others are under way. */
  @Test
  void keepsThreeBatchesUnderWay() throws InterruptedException {
    Deque<CommandBatch> underWay = new ArrayDeque<>();
    try (MetalBuffer in = device.buffer(1);
        MetalBuffer out = device.buffer(Integer.BYTES)) {
      for (int n = 0; n < 20; n++) {
        CommandBatch batch = device.batch();
        batch.dispatch(doubling, 1, 1, in, out, KernelParameters.of(1, 1, n));
        batch.commit();
        underWay.add(batch);
        if (underWay.size() == 3) {
          awaitAndClose(underWay.remove());
        }
      }
      while (!underWay.isEmpty()) {
        awaitAndClose(underWay.remove());
      }
      assertThat(out.bytes().getInt(0)).isEqualTo(19);
    }
  }

  /** Metal keeps what a committed batch needs, so closing early is safe. */
  @Test
  void goesOnWhenEverythingIsClosed() {
    try (MetalBuffer in = device.buffer(1000);
        MetalBuffer out = device.buffer(4000);
        CommandBatch batch = device.batch()) {
      batch.dispatch(doubling, 1000, 1, in, out, KernelParameters.of(1000, 1, 0));
      batch.commit();
    }
    assertThat(device.memory().usedBytes()).isZero();
  }

  @Test
  void canBeGivenUp() {
    try (MetalBuffer in = device.buffer(1);
        MetalBuffer out = device.buffer(Integer.BYTES);
        CommandBatch batch = device.batch()) {
      batch.dispatch(doubling, 1, 1, in, out, KernelParameters.of(1, 1, 0));
    }
    device.batch().close();
  }

  @Test
  void tellsThatTheGpuRanOutOfMemory() {
    Simulator.inject("status-5", 8);

    try (CommandBatch batch = device.batch()) {
      batch.commit();

      assertThatThrownBy(() -> batch.await(KernelRun.LIMIT))
          .isInstanceOf(OutOfGpuMemory.class)
          .hasMessageStartingWith("GPU batch: MTLCommandBufferErrorDomain 8: Injected failure. ");
    }
  }

  @Test
  void tellsWhyTheGpuFailed() {
    Simulator.inject("status-5", 3);

    try (CommandBatch batch = device.batch()) {
      batch.commit();

      assertThatThrownBy(() -> batch.await(KernelRun.LIMIT))
          .isInstanceOf(MetalException.class)
          .hasMessageContaining("MTLCommandBufferErrorDomain 3: ")
          .isNotInstanceOf(OutOfGpuMemory.class);
    }
  }

  @Test
  void doesNotWaitForeverForALostBatch() {
    Simulator.inject("lost", 1);

    try (CommandBatch batch = device.batch()) {
      batch.commit();

      assertThatThrownBy(() -> batch.await(Duration.ofMillis(50)))
          .isInstanceOf(MetalException.class)
          .hasMessage(
              "GPU batch: not done within 50 ms."
                  + " The GPU is overloaded or lost: render on the CPU");
    }
  }

  @Test
  void passesInterruptionOn() {
    Simulator.inject("lost", 1);

    try (CommandBatch batch = device.batch()) {
      batch.commit();
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> batch.await(KernelRun.LIMIT))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-command-buffer", "no-encoder"})
  void saysThatMetalGivesNone(String failure) {
    Simulator.inject(failure, 1);

    assertThatThrownBy(device::batch)
        .isInstanceOf(MetalException.class)
        .hasMessageMatching("(GPU batch|compute encoder): Metal made none\\. Render on the CPU");
  }

  @Test
  void refusesWhatMetalWouldEndTheProcessFor() {
    KernelArgument[] many = new KernelArgument[32];

    try (CommandBatch batch = device.batch()) {
      assertThatThrownBy(() -> batch.dispatch(doubling, 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("kernel doubling: grid of 1x1 or more, 31 arguments or fewer")
          .hasMessageEndingWith("got 0x1, 0");
      assertThatThrownBy(() -> batch.dispatch(doubling, 1, -1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> batch.dispatch(doubling, 1, 1, many))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(KernelParameters::of).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> KernelParameters.of(new int[1025]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("got 1025");
  }

  @Test
  void refusesClosedArguments() {
    MetalBuffer closed = device.buffer(1);
    closed.close();

    try (CommandBatch batch = device.batch()) {
      assertThatThrownBy(() -> batch.dispatch(doubling, 1, 1, closed))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("GPU buffer of 1 bytes is closed");
    }
  }

  @Test
  void goesThroughItsStatesOnce() throws InterruptedException {
    try (CommandBatch batch = device.batch()) {
      assertThatThrownBy(() -> batch.await(KernelRun.LIMIT))
          .isInstanceOf(IllegalStateException.class);
      batch.commit();
      assertThatThrownBy(batch::commit).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> batch.dispatch(doubling, 1, 1))
          .isInstanceOf(IllegalStateException.class);
      batch.await(KernelRun.LIMIT);
      assertThatThrownBy(() -> batch.await(KernelRun.LIMIT))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void staysOnItsThread() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();

    try (CommandBatch batch = device.batch()) {
      Thread other = Thread.ofPlatform().name("other").start(() -> thrown.set(failureOf(batch)));
      other.join();
    }

    assertThat(thrown.get())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("other");
  }

  private static Throwable failureOf(CommandBatch batch) {
    try {
      batch.commit();
      return new AssertionError("committed");
    } catch (IllegalStateException e) {
      return e;
    }
  }

  private static void awaitAndClose(CommandBatch batch) throws InterruptedException {
    try (batch) {
      batch.await(KernelRun.LIMIT);
    }
  }
}
