package glid.standalone.bench;

import java.time.LocalDate;
import java.util.List;

/**
 * Everything that was measured in one go.
 *
 * @param version of the program
 */
public record BenchResult(String version, LocalDate date, Machine machine, List<JobResult> jobs) {
  public BenchResult {
    jobs = List.copyOf(jobs);
  }
}
