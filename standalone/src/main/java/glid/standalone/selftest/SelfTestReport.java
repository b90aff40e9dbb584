package glid.standalone.selftest;

import glid.standalone.machine.Machine;
import glid.worker.selftest.SelfTest;
import glid.worker.selftest.StepResult;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Everything that a self-test found.
 *
 * @param version of the program
 * @param choice what a worker uses on this machine
 * @param time that it took
 */
public record SelfTestReport(
    String version,
    LocalDate date,
    Machine machine,
    List<StepResult> steps,
    SelfTest.Choice choice,
    Duration time) {
  public SelfTestReport {
    steps = List.copyOf(steps);
  }

  /** Whether every step that applies to this machine passed. */
  public boolean isPassed() {
    return steps.stream().noneMatch(StepResult::isFailed);
  }
}
