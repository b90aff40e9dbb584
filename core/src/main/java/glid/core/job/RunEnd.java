package glid.core.job;

import glid.core.language.Wording;
import java.util.List;

/** The only terminal decision of a run; whoever writes it first decides. */
public sealed interface RunEnd {
  /** The state that this end leads to. */
  default JobState state() {
    return switch (this) {
      case Done _ -> JobState.DONE;
      case Failed _ -> JobState.FAILED;
      case Canceled _ -> JobState.CANCELED;
    };
  }

  /** The result is stored. */
  record Done(VideoFile video) implements RunEnd {}

  /**
   * No result.
   *
   * @param reason for people: what failed and what to do
   * @param brokenPhotos the photos that cannot be used, in the order of the cells: those that this
   *     run did without and those that it found; empty if it failed for something else
   */
  record Failed(Wording reason, List<BrokenPhoto> brokenPhotos) implements RunEnd {
    public Failed {
      brokenPhotos = List.copyOf(brokenPhotos);
    }

    /** Failed for something else than photos. */
    public Failed(Wording reason) {
      this(reason, List.of());
    }
  }

  /** Ended by its user. */
  record Canceled() implements RunEnd {}
}
