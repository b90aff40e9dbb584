package glid.worker.segment;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.job.Coding;
import glid.core.job.CodingChoice;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.GridSpec;
import glid.core.job.HardwareUse;
import glid.core.job.JobSpec;
import glid.core.job.OutputSpec;
import glid.core.job.Photo;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.job.RenderAbi;
import glid.core.job.RunPlan;
import glid.core.job.SlideSpec;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRate;
import glid.core.timeline.TimelineSplitter;
import java.time.Duration;
import java.util.List;

/** Builds tiny jobs and their plans: {@code aSlide(photo).frames(12).cutInto(2)}. */
record TestSlide(
    List<Photo> photos, int frames, RgbColor background, int segments, HardwareUse gpu) {
  private static final FrameRate RATE = FrameRate.of(30);
  private static final ConstantQuality QUALITY = new ConstantQuality(230);
  private static final EncoderEffort EFFORT = EncoderEffort.ULTRAFAST;

  /** Six frames of 64x48 over a row of tiles of 32x32, one segment. */
  static TestSlide aSlide(Photo... photos) {
    return new TestSlide(List.of(photos), 6, RgbColor.WHITE, 1, HardwareUse.FORBIDDEN);
  }

  /** At most 108,000: an hour. */
  TestSlide frames(int count) {
    return new TestSlide(photos, count, background, segments, gpu);
  }

  TestSlide background(RgbColor other) {
    return new TestSlide(photos, frames, other, segments, gpu);
  }

  TestSlide cutInto(int count) {
    return new TestSlide(photos, frames, background, count, gpu);
  }

  TestSlide gpu(HardwareUse use) {
    return new TestSlide(photos, frames, background, segments, use);
  }

  JobSpec spec() {
    return new JobSpec(
        photos,
        new GridSpec(
            1, photos.size(), 4, 0, 32, new AspectRatio(1, 1), CropPosition.CENTER, background),
        new SlideSpec(
            Duration.ofNanos(frames * 1_000_000_000L / 30), RATE, Rational.of(1), Motion.SMOOTH),
        new OutputSpec(
            new FrameSize(64, 48),
            EFFORT,
            QUALITY,
            CodingChoice.FRAMES,
            HardwareUse.FORBIDDEN,
            gpu,
            segments));
  }

  RunPlan plan() {
    return new RunPlan(
        RenderAbi.CURRENT,
        new EncoderProfile(EncoderFamily.LIBX264, EFFORT, QUALITY, 1),
        new Coding.Frames(),
        RATE,
        TimelineSplitter.split(frames, segments, _ -> false));
  }
}
