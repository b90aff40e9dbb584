package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What processes do while a server that they need is away. */
final class Absence {
  /** A process that asks without pausing writes that many lines in a second. */
  private static final int MOST_LINES = 150;

  private final List<Before> processes;
  private final long start = System.nanoTime();

  private record Before(GlidServer process, Duration busy, long lines) {}

  private Absence(List<Before> processes) {
    this.processes = List.copyOf(processes);
  }

  /** A server is away from now on. */
  static Absence begins(List<GlidServer> processes) {
    List<Before> before = new ArrayList<>();
    for (GlidServer process : processes) {
      before.add(new Before(process, busy(process), lines(process)));
    }
    return new Absence(before);
  }

  /** Lets time pass until it has been away that long. */
  void last(Duration length) throws Exception {
    Until.holds("time passes", () -> RecoveryTimes.since(start).compareTo(length) >= 0);
  }

  /**
   * It is there again: none of the processes wrote line after line, or kept a processor busy.
   * Workers had something to render at first.
   */
  void ends(String what) {
    Duration away = RecoveryTimes.since(start);
    for (Before before : processes) {
      Duration busy = busy(before.process()).minus(before.busy());
      long lines = lines(before.process()) - before.lines();
      RecoveryTimes.note(
          "%s for %.1f s: process %d used %.1f s of CPU and wrote %d lines"
              .formatted(
                  what,
                  RecoveryTimes.seconds(away),
                  before.process().process().pid(),
                  RecoveryTimes.seconds(busy),
                  lines));
      assertThat(lines).as(before.process().errSoFar()).isLessThan(MOST_LINES);
      assertThat(busy).as("CPU time of one thread that never rests").isLessThan(away);
    }
  }

  private static Duration busy(GlidServer process) {
    return ProcessHandle.of(process.process().pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow();
  }

  private static long lines(GlidServer process) {
    return process.errSoFar().lines().count();
  }
}
