package glid.dispatcher;

import glid.core.job.Coding;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl;
import glid.core.job.RenderAbi;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.VideoFile;
import glid.core.media.EncoderFamily;
import glid.core.timeline.FrameRate;
import glid.core.timeline.TimelineSplitter;
import glid.infra.storage.ObjectKeys;

/** Plans and what comes of them. */
public final class TestPlan {
  private static final String HASH = "0123456789abcdef".repeat(4);

  private TestPlan() {}

  /** A plan for {@link TestJob#aJob()}: 300 frames in equal segments. */
  public static RunPlan aPlan(int segments) {
    return new RunPlan(
        RenderAbi.CURRENT,
        new EncoderProfile(
            EncoderFamily.LIBX264, EncoderEffort.MEDIUM, new RateControl.ConstantQuality(230), 2),
        new Coding.Frames(),
        FrameRate.of(30),
        TimelineSplitter.split(300, segments, _ -> false));
  }

  /** A commit of a file that is not there. */
  public static SegmentCommit aCommit(RunId run, int segment) {
    return new SegmentCommit(
        new VideoFile(ObjectKeys.segmentFile(run, segment, "a").text(), HASH, 1000, 150),
        HASH,
        "worker");
  }

  /** A result that is not there. */
  public static VideoFile aVideo(RunId run) {
    return new VideoFile(ObjectKeys.result(run, "a").text(), HASH, 2000, 300);
  }
}
