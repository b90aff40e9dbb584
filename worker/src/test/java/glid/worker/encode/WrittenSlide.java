package glid.worker.encode;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.slide.FrameCoding;
import glid.worker.slide.SlideFormat;
import java.nio.file.Path;

/** Writes slide-coded segments: one noisy key picture, displaced by a quarter sample a frame. */
public final class WrittenSlide {
  private WrittenSlide() {}

  /**
   * 320x240 at 30 per second.
   *
   * @return digest of what was written
   */
  public static String write(Path file, int frames) {
    SlideFormat format = new SlideFormat(new FrameSize(320, 240), 64, FrameRate.of(30));
    EncoderProfile profile =
        new EncoderProfile(
            EncoderFamily.LIBX264, EncoderEffort.MEDIUM, new ConstantQuality(230), 1);
    try (SlideEncoder encoder = SlideEncoder.open(file, profile, format)) {
      NoisyPicture.fill(encoder.nextKey(), 0);
      encoder.encode(new FrameCoding.Key(0, true, false));
      for (int frame = 1; frame < frames; frame++) {
        encoder.slide(new FrameCoding.Slide(frame, 0, frame));
      }
      EncodedSegment _ = encoder.finish();
      return encoder.payloadSha256();
    }
  }
}
