package glid.worker.encode;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.HardwareUse;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.libav.LibavFailure;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import glid.worker.slide.FrameCoding;
import glid.worker.slide.SlideFormat;
import glid.worker.slide.Unrewritable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds out which encoders work here by encoding with each: lists promise too much. */
public final class EncoderProbe {
  /** Apple's encoder refuses small frames: 320x240 failed with -12903 on an Intel Mac. */
  private static final FrameSize HARDWARE_TRIAL = new FrameSize(640, 480);

  /** Every process tries, and a large frame is work: see docs/decisions/0018. */
  private static final FrameSize SOFTWARE_TRIAL = new FrameSize(64, 64);

  private static final ConstantQuality TRIAL_QUALITY = new ConstantQuality(230);
  private static final FrameRate RATE = FrameRate.of(30);

  /** Two would not show whether the encoder refers to more than the picture before. */
  private static final int TRIAL_KEYS = 4;

  private static final int TRIAL_MARGIN = 64;
  private static final int QUARTERS = 4;

  private EncoderProbe() {}

  /**
   * All families with their verdicts, in order of preference. Writes small files to the temporary
   * directory and deletes them.
   *
   * @param hardware whether VideoToolbox may be tried
   */
  public static List<EncoderCandidate> probe(HardwareUse hardware) {
    return List.of(hardwareEncoder(hardware), x264());
  }

  private static EncoderCandidate hardwareEncoder(HardwareUse hardware) {
    EncoderFamily family = EncoderFamily.H264_VIDEOTOOLBOX;
    if (hardware == HardwareUse.FORBIDDEN) {
      Verdict forbidden =
          new Verdict.Fails(family.codecName() + ": hardware encoders are forbidden by settings");
      return new EncoderCandidate(family, forbidden, forbidden);
    }
    Verdict frames = tryOut(family, "a frame", file -> encodeFrame(family, HARDWARE_TRIAL, file));
    return new EncoderCandidate(
        family,
        frames,
        frames.works() ? tryOut(family, "a slide", file -> encodeSlide(family, file)) : frames);
  }

  /** Its slides are known from tests, and every process that starts pays for a trial. */
  private static EncoderCandidate x264() {
    EncoderFamily family = EncoderFamily.LIBX264;
    Verdict frames = tryOut(family, "a frame", file -> encodeFrame(family, SOFTWARE_TRIAL, file));
    return new EncoderCandidate(family, frames, frames);
  }

  /** Encodes something into a file. */
  private interface Trial {
    void encodeTo(Path file);
  }

  private static Verdict tryOut(EncoderFamily family, String what, Trial trial) {
    long start = System.nanoTime();
    try {
      Path file = Files.createTempFile("glid-probe-", ".mp4");
      try {
        trial.encodeTo(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (EncoderUnavailable e) {
      return new Verdict.Fails(String.valueOf(e.getMessage()));
    } catch (LibavFailure | Unrewritable e) {
      return new Verdict.Fails(
          "%s: encoding %s failed: %s".formatted(family.codecName(), what, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing a trial file to the temporary directory", e);
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new Verdict.Works(
        "%s: encoded %s in %d ms".formatted(family.codecName(), what, millis), millis);
  }

  private static EncoderProfile profile(EncoderFamily family) {
    return new EncoderProfile(family, EncoderEffort.MEDIUM, TRIAL_QUALITY, 1);
  }

  private static void encodeFrame(EncoderFamily family, FrameSize size, Path file) {
    try (SegmentEncoder encoder = SegmentEncoder.open(file, profile(family), size, RATE)) {
      fill(encoder.nextFrame(), 0);
      encoder.encode();
      EncodedSegment _ = encoder.finish();
    }
  }

  /** A few key pictures, each the one before it displaced, with a slide frame behind each. */
  static void encodeSlide(EncoderFamily family, Path file) {
    SlideFormat format = new SlideFormat(HARDWARE_TRIAL, TRIAL_MARGIN, RATE);
    try (SlideEncoder encoder = SlideEncoder.open(file, profile(family), format)) {
      for (int key = 0; key < TRIAL_KEYS; key++) {
        int frame = 2 * key;
        fill(encoder.nextKey(), key * TRIAL_MARGIN);
        encoder.encode(new FrameCoding.Key(frame, key == 0, false));
        encoder.slide(new FrameCoding.Slide(frame + 1, frame, QUARTERS * TRIAL_MARGIN / 2));
      }
      EncodedSegment _ = encoder.finish();
    }
  }

  /**
   * @param displacement to the left, in samples
   */
  private static void fill(Frame frame, int displacement) {
    for (Plane plane : List.of(frame.luma(), frame.cb(), frame.cr())) {
      for (int y = 0; y < plane.height(); y++) {
        for (int x = 0; x < plane.width(); x++) {
          plane
              .samples()
              .put(y * plane.stride() + x, (byte) (64 + (((x + displacement) ^ y) & 127)));
        }
      }
    }
  }
}
