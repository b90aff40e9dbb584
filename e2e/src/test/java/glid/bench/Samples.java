package glid.bench;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Durations of the same thing. Safe for threads. */
final class Samples {
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  void add(Duration sample) {
    nanos.add(sample.toNanos());
  }

  int count() {
    return nanos.size();
  }

  double medianMillis() {
    return percentileMillis(50);
  }

  /** The smallest sample that as many per cent do not exceed (nearest rank). */
  double percentileMillis(int percent) {
    List<Long> sorted = nanos.stream().sorted().toList();
    int rank = Math.max(1, Math.ceilDiv(sorted.size() * percent, 100));
    return sorted.get(rank - 1) / 1e6;
  }
}
