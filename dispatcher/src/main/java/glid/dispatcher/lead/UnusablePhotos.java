package glid.dispatcher.lead;

import glid.core.job.BrokenPhoto;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.language.Wording;
import glid.infra.bucket.JobBucket;
import java.util.List;
import java.util.stream.Stream;

/** What broken photos mean for the run that found them and for the one that follows. */
final class UnusablePhotos {
  private UnusablePhotos() {}

  /** How a run ends that found broken photos, besides those that it did without. */
  static RunEnd.Failed endOf(JobSpec spec, RunPlan plan, List<BrokenPhoto> found) {
    List<BrokenPhoto> broken =
        Stream.concat(plan.skippedPhotos().stream(), found.stream()).distinct().toList();
    boolean noneIsLeft = spec.photosWithout(broken).isEmpty();
    return new RunEnd.Failed(noneIsLeft ? nothing() : some(broken.size()), broken);
  }

  /** The photos that a run does without; where all are broken it tries them all again. */
  static List<BrokenPhoto> skippedBy(RunId run, JobSpec spec, JobBucket bucket) {
    return switch (spec.badPhotos()) {
      case FAIL -> List.of();
      case SKIP -> {
        List<BrokenPhoto> broken = bucket.brokenBefore(run);
        yield spec.photosWithout(broken).isEmpty() ? List.of() : broken;
      }
    };
  }

  private static Wording nothing() {
    return new Wording("none of the photos can be used", "使える写真が1枚もありません");
  }

  private static Wording some(int count) {
    String english = count == 1 ? "1 photo cannot be used" : count + " photos cannot be used";
    return new Wording(english, "使えない写真が" + count + "枚あります");
  }
}
