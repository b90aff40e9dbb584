package glid.infra.bucket;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.job.AttemptStart;
import glid.core.job.Coding;
import glid.core.job.CodingChoice;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.GridSpec;
import glid.core.job.HardwareUse;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.OutputSpec;
import glid.core.job.Photo;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.SlideSpec;
import glid.core.job.VideoFile;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.core.timeline.Segment;
import glid.infra.storage.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Values to put into a bucket. */
final class Things {
  static final JobId JOB = new JobId("0123456789abcdefghjk");
  static final RunId RUN = new RunId(JOB, 0);
  static final AttemptStart START =
      new AttemptStart("worker-1", Instant.parse("2026-01-02T03:04:05Z"));
  static final RunEnd CANCELED = new RunEnd.Canceled();

  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final FrameRate RATE = FrameRate.of(30);
  private static final ConstantQuality QUALITY = new ConstantQuality(230);

  private Things() {}

  /** A specification, another one for another number of rows. */
  static JobSpec specOf(int rows) {
    return specOf(rows, new Photo(HASH, 1000, "sea.jpg"));
  }

  static JobSpec specOf(int rows, Photo... photos) {
    return new JobSpec(
        List.of(photos),
        new GridSpec(
            rows, 2, 4, 4, 100, new AspectRatio(3, 2), CropPosition.CENTER, RgbColor.WHITE),
        new SlideSpec(Duration.ofSeconds(2), RATE, Rational.of(1), Motion.SMOOTH),
        new OutputSpec(
            new FrameSize(320, 240),
            EncoderEffort.MEDIUM,
            QUALITY,
            CodingChoice.AUTO,
            HardwareUse.ALLOWED,
            HardwareUse.ALLOWED,
            0));
  }

  /** A plan of that many segments of one second. */
  static RunPlan planOf(int segments) {
    return new RunPlan(
        1,
        new EncoderProfile(EncoderFamily.LIBX264, EncoderEffort.MEDIUM, QUALITY, 2),
        new Coding.Frames(),
        RATE,
        IntStream.range(0, segments)
            .mapToObj(index -> new Segment(index, new FrameRange(30 * index, 30 * index + 30)))
            .toList());
  }

  /** An end with a video. */
  static RunEnd doneWith(ObjectKey video) {
    return new RunEnd.Done(new VideoFile(video.text(), HASH, 1, 30));
  }

  /** What a worker commits. */
  static SegmentCommit commitBy(String worker) {
    return new SegmentCommit(new VideoFile("jobs/x/" + worker, HASH, 1, 30), HASH, worker);
  }
}
