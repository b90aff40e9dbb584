package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetalBufferTest {
  private MetalDevice device;

  @BeforeAll
  static void buildTheSimulator() {
    Simulator.require();
  }

  @BeforeEach
  void open() {
    device = OpenDevice.open();
  }

  @AfterEach
  void nothingIsLeft() {
    Simulator.inject("memory-bytes", 0);
    assertThat(device.memory().usedBytes()).isZero();
    device.close();
    Simulator.assertNothingAlive();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 4096, 4097, 1_000_003})
  void givesZeroedMemoryOfExactlyThatSize(int bytes) {
    try (MetalBuffer buffer = device.buffer(bytes)) {
      ByteBuffer all = buffer.bytes();
      byte[] first = new byte[bytes];
      all.get(0, first);

      assertThat(all.capacity()).isEqualTo(bytes);
      assertThat(first).containsOnly(0);
      all.put(bytes - 1, (byte) 7);
      assertThat(all.get(bytes - 1)).isEqualTo((byte) 7);
      assertThatThrownBy(() -> all.get(bytes)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void refusesToBeReadWhenClosed() {
    MetalBuffer buffer = device.buffer(16);
    ByteBuffer bytes = buffer.bytes();

    buffer.close();
    buffer.close();

    assertThatThrownBy(() -> bytes.get(0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(buffer::pointer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GPU buffer of 16 bytes is closed");
  }

  @Test
  void countsInTheBudgetUntilItIsClosed() {
    try (MetalBuffer _ = device.buffer(OpenDevice.LIMIT_BYTES - 1);
        MetalBuffer _ = device.buffer(1)) {
      assertThat(device.memory().usedBytes()).isEqualTo(OpenDevice.LIMIT_BYTES);
      assertThatThrownBy(() -> device.buffer(1))
          .isInstanceOf(OutOfGpuMemory.class)
          .hasMessage(
              "GPU buffer of 1 bytes: budget of 16777216 bytes, 16777216 of them in use."
                  + " Render less at once, or fewer segments (GPU_MEMORY_LIMIT)");
    }
    device.buffer(OpenDevice.LIMIT_BYTES).close();
  }

  @Test
  void givesTheBudgetBackWhenMetalHasNoMemory() {
    Simulator.inject("memory-bytes", 1000);

    try (MetalBuffer _ = device.buffer(600)) {
      assertThatThrownBy(() -> device.buffer(401))
          .isInstanceOf(OutOfGpuMemory.class)
          .hasMessageContaining("GPU buffer of 401 bytes: Metal has no memory for it");
      assertThat(device.memory().usedBytes()).isEqualTo(600);
      device.buffer(400).close();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, (256 << 20) + 1, Long.MAX_VALUE})
  void refusesSizesThatMetalWouldEndTheProcessFor(long bytes) {
    assertThatThrownBy(() -> device.buffer(bytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GPU buffer of " + bytes + " bytes: allowed are 1..268435456");
  }
}
