package glid.worker.encode;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import java.nio.file.Path;

/** Builds segments of a moving pattern: {@code aSegment().frames(3).write(file)}. */
public record TestSegment(
    FrameSize size, FrameRate rate, int frames, EncoderEffort effort, RateControl bits) {

  /** Ten frames of 64x48 at 30 per second, quickly encoded with B-frames. */
  public static TestSegment aSegment() {
    return new TestSegment(
        new FrameSize(64, 48),
        FrameRate.of(30),
        10,
        EncoderEffort.VERYFAST,
        new ConstantQuality(230));
  }

  public TestSegment sized(int width, int height) {
    return new TestSegment(new FrameSize(width, height), rate, frames, effort, bits);
  }

  public TestSegment at(FrameRate other) {
    return new TestSegment(size, other, frames, effort, bits);
  }

  public TestSegment frames(int count) {
    return new TestSegment(size, rate, count, effort, bits);
  }

  public TestSegment effort(EncoderEffort other) {
    return new TestSegment(size, rate, frames, other, bits);
  }

  public TestSegment bits(RateControl other) {
    return new TestSegment(size, rate, frames, effort, other);
  }

  /** Encodes with two threads. */
  public EncodedSegment write(Path file) {
    try (SegmentEncoder encoder = open(file)) {
      for (int n = 0; n < frames; n++) {
        fill(encoder.nextFrame(), n);
        encoder.encode();
      }
      return encoder.finish();
    }
  }

  public SegmentEncoder open(Path file) {
    EncoderProfile profile = new EncoderProfile(EncoderFamily.LIBX264, effort, bits, 2);
    return SegmentEncoder.open(file, profile, size, rate);
  }

  /** Texture that moves three pixels per frame and slowly grows brighter. */
  static void fill(Frame frame, int n) {
    fill(frame.luma(), 3 * n, Math.abs(n % 64 - 32));
    fill(frame.cb(), n, 0);
    fill(frame.cr(), -n, 40);
  }

  private static void fill(Plane plane, int shift, int lift) {
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        int value = 60 + lift + (((x + shift) * 5) ^ (y * 3)) % 97;
        plane.samples().put(y * plane.stride() + x, (byte) value);
      }
    }
  }

  /** Sets all samples of a plane. */
  public static void flat(Plane plane, int value) {
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        plane.samples().put(y * plane.stride() + x, (byte) value);
      }
    }
  }
}
