package glid.worker.process;

import glid.worker.metal.live.MacVitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of this process that is in RAM: heap, native libraries, everything. On a Mac its physical
 * footprint, see {@link MacVitals#footprintBytes}.
 */
public final class ResidentMemory {
  /** See proc_pid_status(5); only Linux has it. */
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final String FIELD = "VmRSS:";

  private ResidentMemory() {}

  /** 0 where the system does not say. */
  public static long bytes() {
    return bytes(STATUS);
  }

  /** The same, with where Linux says it. */
  static long bytes(Path status) {
    if (!Files.isReadable(status)) {
      return MacVitals.footprintBytes().orElse(0);
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> kibibytes(line) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      // Good to know, no more.
      return 0;
    }
  }

  /** Of a line like {@code VmRSS: 1234 kB}. */
  private static long kibibytes(String line) {
    return Long.parseLong(line.substring(FIELD.length()).replace("kB", "").strip());
  }
}
