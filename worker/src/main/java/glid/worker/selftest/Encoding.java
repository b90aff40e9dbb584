package glid.worker.selftest;

import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.job.SlideMargin;
import glid.core.media.EncoderFamily;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.encode.SlideEncoder;
import glid.worker.render.FrameRenderer;
import glid.worker.slide.FrameCoding;
import glid.worker.slide.SlideFormat;
import glid.worker.slide.SlideSchedule;
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

  /** What is the same for all pictures of the scene's slide. */
  SlideFormat slideFormat() {
    int margin = SlideMargin.of(scene.frame(), RATE, scene.path()).columns();
    return new SlideFormat(scene.frame(), margin, RATE);
  }

  /**
   * Encodes a range by slide coding.
   *
   * @param renderer of pictures as wide as {@link #slideFormat} has them
   * @return number of key pictures, which are all that is rendered and encoded
   */
  int slide(FrameRange frames, FrameRenderer renderer, Path file) throws InterruptedException {
    SlideFormat format = slideFormat();
    int keys = 0;
    try (SlideEncoder encoder = SlideEncoder.open(file, profile(), format)) {
      for (FrameCoding coding :
          SlideSchedule.of(format, scene.path(), frames, SlideEncoder.idrDistance(RATE))) {
        switch (coding) {
          case FrameCoding.Key key -> {
            renderer.render(scene.path().windowQuarters(key.frame()), encoder.nextKey());
            encoder.encode(key);
            keys++;
          }
          case FrameCoding.Slide slide -> encoder.slide(slide);
        }
      }
      var _ = encoder.finish();
    }
    return keys;
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
