package glid.standalone.bench;

import java.util.List;

/**
 * What came of one job.
 *
 * @param differentPhotos fewer than the job has when the user's own were too few
 */
record JobResult(BenchJob job, int differentPhotos, List<ContenderResult> contenders) {
  JobResult {
    contenders = List.copyOf(contenders);
  }

  /** Number of frames of the video. */
  int frames() {
    return job.settings().slide().frames();
  }

  /** Each of ours with each of the others. */
  List<Ratio> ratios() {
    return contenders.stream()
        .filter(result -> result.contender().isOurs())
        .flatMap(
            ours ->
                contenders.stream()
                    .filter(result -> !result.contender().isOurs())
                    .map(other -> Ratio.of(ours, other)))
        .toList();
  }

  /**
   * Ours divided by another's: below 1 is less.
   *
   * @param cpu processor time
   * @param wall time on the clock
   * @param bytes of the videos
   */
  record Ratio(Contender ours, Contender other, double cpu, double wall, double bytes) {
    static Ratio of(ContenderResult ours, ContenderResult other) {
      RunFigures mine = ours.median();
      RunFigures its = other.median();
      return new Ratio(
          ours.contender(),
          other.contender(),
          (double) mine.cpu().toNanos() / its.cpu().toNanos(),
          (double) mine.wall().toNanos() / its.wall().toNanos(),
          (double) mine.bytes() / its.bytes());
    }
  }
}
