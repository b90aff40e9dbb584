package glid.standalone.bench;

import glid.standalone.machine.Machine;
import java.time.LocalDate;
import java.util.List;

/**
 * Everything that was measured in one go.
 *
 * @param version of the program
 * @param photos which were taken: their folder, or {@code painted-} and the version of the painter
 */
public record BenchResult(
    String version, LocalDate date, Machine machine, String photos, List<JobResult> jobs) {
  public BenchResult {
    jobs = List.copyOf(jobs);
  }
}
