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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds out which encoders work here by encoding a frame with each: lists promise too much. */
public final class EncoderProbe {
  /** Apple's encoder refuses small frames: 320x240 failed with -12903 on an Intel Mac. */
  private static final FrameSize HARDWARE_TRIAL = new FrameSize(640, 480);

  /** Every process tries, and a large frame is work: see docs/decisions/0018. */
  private static final FrameSize SOFTWARE_TRIAL = new FrameSize(64, 64);

  private static final ConstantQuality TRIAL_QUALITY = new ConstantQuality(230);

  private EncoderProbe() {}

  /**
   * All families with their verdicts, in order of preference. Writes small files to the temporary
   * directory and deletes them.
   *
   * @param hardware whether VideoToolbox may be tried
   */
  public static List<EncoderCandidate> probe(HardwareUse hardware) {
    List<EncoderCandidate> candidates = new ArrayList<>();
    for (EncoderFamily family : EncoderFamily.values()) {
      candidates.add(new EncoderCandidate(family, judge(family, hardware)));
    }
    return List.copyOf(candidates);
  }

  private static Verdict judge(EncoderFamily family, HardwareUse hardware) {
    boolean forbidden =
        switch (family) {
          case H264_VIDEOTOOLBOX -> hardware == HardwareUse.FORBIDDEN;
          case LIBX264 -> false;
        };
    return forbidden
        ? new Verdict.Fails(family.codecName() + ": hardware encoders are forbidden by settings")
        : tryOut(family);
  }

  private static Verdict tryOut(EncoderFamily family) {
    long start = System.nanoTime();
    try {
      encodeOneFrame(family);
    } catch (EncoderUnavailable e) {
      return new Verdict.Fails(String.valueOf(e.getMessage()));
    } catch (LibavFailure e) {
      return new Verdict.Fails(family.codecName() + ": " + e.getMessage());
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    return new Verdict.Works(family.codecName() + ": encoded a frame in " + millis + " ms", millis);
  }

  private static void encodeOneFrame(EncoderFamily family) {
    EncoderProfile profile = new EncoderProfile(family, EncoderEffort.MEDIUM, TRIAL_QUALITY, 1);
    try {
      Path file = Files.createTempFile("glid-probe-", ".mp4");
      FrameSize size =
          switch (family) {
            case H264_VIDEOTOOLBOX -> HARDWARE_TRIAL;
            case LIBX264 -> SOFTWARE_TRIAL;
          };
      try (SegmentEncoder encoder = SegmentEncoder.open(file, profile, size, FrameRate.of(30))) {
        fill(encoder.nextFrame());
        encoder.encode();
        EncodedSegment _ = encoder.finish();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a trial file to the temporary directory", e);
    }
  }

  private static void fill(Frame frame) {
    for (Plane plane : List.of(frame.luma(), frame.cb(), frame.cr())) {
      for (int y = 0; y < plane.height(); y++) {
        for (int x = 0; x < plane.width(); x++) {
          plane.samples().put(y * plane.stride() + x, (byte) (64 + ((x ^ y) & 127)));
        }
      }
    }
  }
}
