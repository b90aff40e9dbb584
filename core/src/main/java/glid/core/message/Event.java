package glid.core.message;

import glid.core.job.BrokenPhoto;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import java.time.Duration;
import java.util.List;

/** Something that happened to a run, for the leading dispatcher. */
public sealed interface Event extends Message {
  RunId run();

  /** The run is stored and wants a plan. */
  record RunSubmitted(RunId run) implements Event {}

  /**
   * A segment is committed.
   *
   * @param worker id of the one that tells
   * @param took from taking the command to its commit; zero if another attempt had committed it
   * @param times of its stages, summed over threads
   */
  record SegmentRendered(RunId run, int segment, String worker, Duration took, StageTimes times)
      implements Event {}

  /**
   * An excluded worker got a segment and left it to others.
   *
   * @param worker id
   */
  record SegmentDeclined(RunId run, int segment, String worker) implements Event {}

  /**
   * Photos cannot be used.
   *
   * @param photos all photos shown by this run that are broken, at least 1
   */
  record PhotosBroken(RunId run, int segment, List<BrokenPhoto> photos) implements Event {
    public PhotosBroken {
      photos = List.copyOf(photos);
    }
  }

  /**
   * A segment could not be rendered; trying again, perhaps elsewhere, may help.
   *
   * @param worker id
   * @param reason for people: what was being done, the value seen
   */
  record SegmentFailed(RunId run, int segment, String worker, Wording reason) implements Event {}

  /**
   * A committed segment proved unsound, its commit is revoked.
   *
   * @param worker id of the one that rendered it
   * @param reason for people: what was expected, what was seen
   */
  record SegmentRevoked(RunId run, int segment, String worker, Unsoundness kind, Wording reason)
      implements Event {}

  /** Why a committed segment cannot be joined with the others. */
  enum Unsoundness {
    /** Its file is gone, or not what was committed, or not what the plan says. */
    DAMAGED,
    /** It is sound, but its parameter sets are not those of the others. */
    FOREIGN
  }

  /** The result is stored. */
  record VideoStitched(RunId run, VideoFile video, StageTimes times) implements Event {}

  /**
   * The segments could not be joined; trying again may help.
   *
   * @param reason for people: what was being done, the value seen
   */
  record StitchFailed(RunId run, Wording reason) implements Event {}
}
