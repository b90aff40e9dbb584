package glid.worker.selftest;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.render.FrameRenderer;
import glid.worker.stitch.SegmentFile;
import java.nio.file.Path;
import java.util.Locale;

/** Frames of a scene through an encoder into files, as a job with the standard settings has it. */
record Encoding(EncoderFamily family, FixedScene scene) {
  static final FrameRate RATE = FrameRate.of(30);

  /** The standard quality. */
  private static final ConstantQuality QUALITY = new ConstantQuality(230);

  EncoderProfile profile() {
    return new EncoderProfile(
        family,
        EncoderEffort.MEDIUM,
        QUALITY,
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /** Encodes every frame of a range. */
  EncodedSegment everyFrame(FrameRange frames, FrameRenderer renderer, Path file)
      throws InterruptedException {
    try (SegmentEncoder encoder = SegmentEncoder.open(file, profile(), scene.frame(), RATE)) {
      for (int frame = frames.first(); frame < frames.endExclusive(); frame++) {
        renderer.render(scene.path().windowQuarters(frame), encoder.nextFrame());
        encoder.encode();
      }
      return encoder.finish();
    }
  }

  /** Encodes a range with the plain renderer. */
  SegmentFile segment(FrameRange frames, Path file) throws InterruptedException {
    try (FrameRenderer renderer = scene.plain(frames)) {
      EncodedSegment encoded = everyFrame(frames, renderer, file);
      return new SegmentFile(file, encoded.frames());
    }
  }

  /** A file of its own in a folder. */
  Path file(Path folder, String what) {
    return folder.resolve(family.name().toLowerCase(Locale.ROOT) + "-" + what + ".mp4");
  }
}
