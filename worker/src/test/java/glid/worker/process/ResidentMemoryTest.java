package glid.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.metal.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {
  @TempDir Path folder;

  @Test
  void readsWhatLinuxSays() throws Exception {
    Path status =
        Files.writeString(
            folder.resolve("status"), "VmPeak:\t  9999 kB\nVmRSS:\t  1234 kB\nVmData:\t 1 kB\n");

    assertThat(ResidentMemory.bytes(status)).isEqualTo(1234 << 10);
  }

  @Test
  void asksMacOsWhereThereIsNoSuchFile() {
    Simulator.require();
    try {
      Simulator.inject("footprint", 7_000_000_000L);

      assertThat(ResidentMemory.bytes(folder.resolve("missing"))).isEqualTo(7_000_000_000L);
    } finally {
      Simulator.inject("footprint", 0);
    }
    assertThat(ResidentMemory.bytes(folder.resolve("missing"))).isZero();
  }
}
