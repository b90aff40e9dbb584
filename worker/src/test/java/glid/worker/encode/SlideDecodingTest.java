package glid.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.worker.libav.NativeLog;
import glid.worker.slide.FrameCoding;
import glid.worker.slide.SlideFormat;
import glid.worker.slide.SlideSchedule;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random slide-coded segments, decoded: every slide frame is its decoded key picture displaced,
 * margin included, and two decoders agree. {@code -Dglid.fuzz=10000} makes more of them.
 */
class SlideDecodingTest {
  private static final int ROUNDS = Integer.getInteger("glid.fuzz", 60);
  private static final int ROUNDS_PER_SECOND_DECODER = 4;
  private static final long SEED = Long.getLong("glid.fuzz.seed", 20_261_128);

  @TempDir Path folder;

  @Test
  void everyFrameIsItsKeyPictureDisplaced() {
    Random seeds = new Random(SEED);
    int slides = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Slide slide = Slide.random(new Random(seeds.nextLong()), round % 10 == 9);
      Path file = folder.resolve("slide.mp4");
      List<FrameCoding> codings = slide.write(file);
      NativeLog.startAfresh();

      List<DecodedPicture> pictures = DecodedPicture.of(file, "h264");

      assertThat(NativeLog.latest()).as("%d: %s", round, slide).isEmpty();
      assertThat(pictures).as("%d: %s", round, slide).hasSameSizeAs(codings);
      slides += requireDisplaced(codings, pictures, slide);
      if (round % ROUNDS_PER_SECOND_DECODER == 0) {
        requireSameVisible(pictures, DecodedPicture.of(file, "libopenh264"), slide);
      }
      VideoInspector.inspect(
          new SegmentFile(file, codings.size()), FrameRate.of(30), InspectionDepth.PICTURES);
    }
    assertThat(slides).as("slide frames compared").isGreaterThan(5 * ROUNDS);
  }

  private static int requireDisplaced(
      List<FrameCoding> codings, List<DecodedPicture> pictures, Slide slide) {
    int first = slide.frames().first();
    int compared = 0;
    for (int n = 0; n < codings.size(); n++) {
      if (codings.get(n) instanceof FrameCoding.Slide coding) {
        DecodedPicture key = pictures.get(coding.key() - first);
        assertThat(pictures.get(n).equals(key.displaced(coding.quarters())))
            .as("%s %s", slide, coding)
            .isTrue();
        compared++;
      }
    }
    return compared;
  }

  private static void requireSameVisible(
      List<DecodedPicture> pictures, List<DecodedPicture> others, Slide slide) {
    assertThat(others).as("%s", slide).hasSameSizeAs(pictures);
    for (int n = 0; n < pictures.size(); n++) {
      assertThat(others.get(n).equals(pictures.get(n).cropped(slide.format().visible())))
          .as("%s frame %d", slide, n)
          .isTrue();
    }
  }

  /** A random slide of a noisy picture. */
  private record Slide(
      SlideFormat format, SlidePath path, FrameRange frames, int idrDistance, long seed) {
    static Slide random(Random random, boolean large) {
      int width = large ? 2 * random.nextInt(641, 961) : side(random);
      int height = large ? 2 * random.nextInt(8, 100) : side(random);
      int sheet = side(random) * 2;
      int shown = random.nextInt(2, large ? 12 : 40);
      int frames = shown + random.nextInt(2000);
      int first = random.nextInt(frames - shown + 1);
      Rational speed = new Rational(1 + random.nextInt(60), 1 + random.nextInt(20));
      Motion motion = random.nextInt(4) == 0 ? Motion.WHOLE_PIXEL : Motion.SMOOTH;
      int margin = (width + 16 * random.nextInt(17) + 15) / 16 * 16 - width;
      return new Slide(
          new SlideFormat(new FrameSize(width, height), margin, FrameRate.of(30)),
          new SlidePath(width, sheet, frames, speed, motion),
          new FrameRange(first, first + shown),
          1 + random.nextInt(2 * shown),
          random.nextLong());
    }

    /** Even, 16 to 1280, as often between 16 and 32 as between 640 and 1280. */
    private static int side(Random random) {
      return 2 * (int) Math.round(8 * Math.pow(80, random.nextDouble()));
    }

    List<FrameCoding> write(Path file) {
      Random random = new Random(seed);
      EncoderProfile profile =
          new EncoderProfile(
              EncoderFamily.LIBX264,
              random.nextBoolean() ? EncoderEffort.MEDIUM : EncoderEffort.ULTRAFAST,
              new ConstantQuality(10 * random.nextInt(8, 45)),
              1 + random.nextInt(2));
      List<FrameCoding> codings = SlideSchedule.of(format, path, frames, idrDistance);
      try (SlideEncoder encoder = SlideEncoder.open(file, profile, format)) {
        for (FrameCoding coding : codings) {
          switch (coding) {
            case FrameCoding.Key key -> {
              NoisyPicture.fill(encoder.nextKey(), path.windowQuarters(key.frame()) / 4);
              encoder.encode(key);
            }
            case FrameCoding.Slide slide -> encoder.slide(slide);
          }
        }
        EncodedSegment _ = encoder.finish();
      }
      return codings;
    }
  }
}
