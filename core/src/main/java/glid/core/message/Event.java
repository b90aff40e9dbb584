package glid.core.message;

import glid.core.job.BrokenPhoto;
import glid.core.job.Failure;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.job.VideoFile;
import java.util.List;

/** Something that happened to a run, for the leading dispatcher. */
public sealed interface Event extends Message {
  RunId run();

  /** The run is stored and wants a plan. */
  record RunSubmitted(RunId run) implements Event {}

  /** A segment is committed. */
  record SegmentRendered(RunId run, int segment, StageTimes times) implements Event {}

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

  /** A segment could not be rendered. */
  record SegmentFailed(RunId run, int segment, Failure failure) implements Event {}

  /** A committed segment proved damaged or foreign, its commit is revoked. */
  record SegmentRevoked(RunId run, int segment, String reason) implements Event {}

  /** The result is stored. */
  record VideoStitched(RunId run, VideoFile video, StageTimes times) implements Event {}

  /** The segments could not be joined. */
  record StitchFailed(RunId run, Failure failure) implements Event {}
}
