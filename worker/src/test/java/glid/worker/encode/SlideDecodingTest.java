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

  /** A side of which a slide counts as large. */
  private static final int LARGE = 1280;

  @TempDir Path folder;

  @Test
  void everyFrameIsItsKeyPictureDisplaced() {
    Random seeds = new Random(SEED);
    int slides = 0;
    int large = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Slide slide = Slide.random(new Random(seeds.nextLong()));
      Path file = folder.resolve("slide.mp4");
      List<FrameCoding> codings = slide.codings();
      String payload = slide.write(file, codings);
      NativeLog.startAfresh();

      List<DecodedPicture> pictures = DecodedPicture.of(file, "h264");

      assertThat(NativeLog.latest()).as("%d: %s", round, slide).isEmpty();
      assertThat(pictures).as("%d: %s", round, slide).hasSameSizeAs(codings);
      slides += requireDisplaced(codings, pictures, slide);
      large += slide.isLarge() ? 1 : 0;
      if (round % ROUNDS_PER_SECOND_DECODER == 0) {
        requireSameVisible(pictures, DecodedPicture.of(file, "libopenh264"), slide);
      }
      VideoInspector.inspectWritten(
          new SegmentFile(file, codings.size()), FrameRate.of(30), payload);
    }
    assertThat(slides).as("slide frames compared").isGreaterThan(5 * ROUNDS);
    assertThat(large).as("slides above %d", LARGE).isGreaterThanOrEqualTo(ROUNDS / 100);
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
    static Slide random(Random random) {
      int width = side(random);
      int height = side(random);
      int sheet = side(random) * 2;
      int shown = random.nextInt(2, isLarge(width, height) ? 12 : 40);
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

    /** Even, 16 to 1920, as often between 16 and 32 as between 960 and 1920. */
    private static int side(Random random) {
      return 2 * (int) Math.round(8 * Math.pow(120, random.nextDouble()));
    }

    private static boolean isLarge(int width, int height) {
      return Math.max(width, height) > LARGE;
    }

    boolean isLarge() {
      return isLarge(format.visible().width(), format.visible().height());
    }

    List<FrameCoding> codings() {
      return SlideSchedule.of(format, path, frames, idrDistance);
    }

    /** Returns the digest of what was written. */
    String write(Path file, List<FrameCoding> codings) {
      Random random = new Random(seed);
      EncoderProfile profile =
          new EncoderProfile(
              EncoderFamily.LIBX264,
              random.nextBoolean() ? EncoderEffort.MEDIUM : EncoderEffort.ULTRAFAST,
              new ConstantQuality(10 * random.nextInt(8, 45)),
              1 + random.nextInt(2));
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
        return encoder.payloadSha256();
      }
    }
  }
}
