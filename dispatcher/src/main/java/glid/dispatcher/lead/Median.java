package glid.dispatcher.lead;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The middle of the durations that were added: half of them are at most as long. */
final class Median {
  private final List<Duration> sorted = new ArrayList<>();

  void add(Duration duration) {
    int index = Collections.binarySearch(sorted, duration);
    sorted.add(index < 0 ? -index - 1 : index, duration);
  }

  /** Empty before the first duration; of an even number the shorter one of the middle. */
  Optional<Duration> value() {
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }
}
