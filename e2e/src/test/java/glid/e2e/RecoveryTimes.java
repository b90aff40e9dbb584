package glid.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * How long a fleet took to recover from what was done to it: printed and added to {@code
 * target/fleet-times.txt}. Nothing is decided by it.
 */
final class RecoveryTimes {
  private static final Path REPORT = Path.of("target", "fleet-times.txt");

  private RecoveryTimes() {}

  /** Notes how long something took, and how long it is to take at most by the design. */
  static synchronized void note(String fault, Duration took, Duration limit) {
    note("%s: %.1f s, by design %d s".formatted(fault, seconds(took), limit.toSeconds()));
  }

  /** Notes a figure that has no limit. */
  static synchronized void note(String line) {
    System.out.println("fleet: " + line);
    try {
      Files.createDirectories(REPORT.getParent());
      Files.writeString(REPORT, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + REPORT, e);
    }
  }

  /** The time since a moment of {@link System#nanoTime()}. */
  static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
