package glid.infra.json;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.job.AttemptStart;
import glid.core.job.BadPhotos;
import glid.core.job.BrokenPhoto;
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
import glid.core.job.RateControl;
import glid.core.job.RunEnd;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.SlideSpec;
import glid.core.job.VideoFile;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.core.timeline.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One value of each stored kind. */
final class Examples {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final FrameRate NTSC = new FrameRate(30_000, 1_001);

  private static final BrokenPhoto BROKEN =
      new BrokenPhoto(HASH, "海.jpg", new Wording("it is cut off", "途中で切れています"));

  static final JobSpec SPEC = specWith(new RateControl.ConstantQuality(205));

  static final RunPlan PLAN =
      new RunPlan(
          1,
          new EncoderProfile(
              EncoderFamily.LIBX264, EncoderEffort.MEDIUM, new RateControl.ConstantQuality(205), 2),
          new Coding.Slide(128),
          NTSC,
          List.of(new Segment(0, new FrameRange(0, 300)), new Segment(1, new FrameRange(300, 599))),
          List.of(BROKEN));

  static final VideoFile VIDEO =
      new VideoFile("jobs/0123456789abcdefghjk/runs/0/result/w1-0.mp4", HASH, 1_234_567, 599);

  static final SegmentCommit COMMIT = new SegmentCommit(VIDEO, HASH, "worker-1");

  static final AttemptStart ATTEMPT =
      new AttemptStart("worker-1", Instant.parse("2026-01-02T03:04:05.678Z"));

  static final RunEnd DONE = new RunEnd.Done(VIDEO);
  static final RunEnd FAILED =
      new RunEnd.Failed(new Wording("1 photo cannot be used", "使えない写真が1枚あります"), List.of(BROKEN));
  static final RunEnd CANCELED = new RunEnd.Canceled();

  static final IdempotencyRecord IDEMPOTENCY =
      new IdempotencyRecord(new JobId("0123456789abcdefghjk"), HASH);

  private Examples() {}

  static JobSpec specWith(RateControl rate) {
    return new JobSpec(
        List.of(new Photo(HASH, 2_345_678, "海.jpg")),
        new GridSpec(
            2, 3, 8, 4, 540, new AspectRatio(3, 2), CropPosition.LEFT, new RgbColor(10, 20, 30)),
        new SlideSpec(Duration.ofSeconds(20), NTSC, new Rational(3, 2), Motion.SMOOTH),
        new OutputSpec(
            new FrameSize(1920, 1080),
            EncoderEffort.MEDIUM,
            rate,
            CodingChoice.AUTO,
            HardwareUse.ALLOWED,
            HardwareUse.FORBIDDEN,
            0),
        BadPhotos.SKIP);
  }
}
