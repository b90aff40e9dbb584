package glid.worker.slide;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlideScheduleTest {
  private static final int BACKGROUND = 235;

  /** More than any displaced window of the sheets below can see on either side. */
  private static final int AROUND = 3000;

  @Test
  void aSlideOfElevenPixelsAFrameHasAKeyPictureWhereverItsMarginEnds() {
    SlidePath path = new SlidePath(1920, 1440, 300, Rational.of(1), Motion.SMOOTH);

    List<FrameCoding> codings = schedule(path, 64, new FrameRange(0, 300), 300);

    // 11.2 pixels a frame: every fifth frame is at an even whole position. From frame 129 on there
    // is nothing but background beyond the right edge, so one key picture lasts to the end.
    assertThat(codings.stream().filter(FrameCoding.Key.class::isInstance))
        .extracting(coding -> ((FrameCoding.Key) coding).frame() % 5)
        .containsOnly(0)
        .hasSize(27 - 1);
  }

  @Test
  void aSlowSlideKeepsTheOlderKeyPictureUntilTheNewOneIsPassed() {
    SlidePath path = new SlidePath(64, 6000, 12_128, Rational.of(1), Motion.SMOOTH);

    List<FrameCoding> codings = schedule(path, 64, new FrameRange(4000, 5000), 2000);

    // Half a pixel a frame: three quarter phases right of the first key picture are out of reach.
    assertThat(codings.stream().limit(8))
        .extracting(coding -> coding instanceof FrameCoding.Key)
        .startsWith(true)
        .contains(true, false);
    assertThat(codings)
        .filteredOn(coding -> coding instanceof FrameCoding.Slide slide && olderKey(slide, codings))
        .isNotEmpty();
    requireExact(path, 64, new FrameRange(4000, 5000), 2000);
  }

  private static boolean olderKey(FrameCoding.Slide slide, List<FrameCoding> codings) {
    return codings.stream()
        .anyMatch(
            coding ->
                coding instanceof FrameCoding.Key key
                    && key.frame() > slide.key()
                    && key.frame() < slide.frame());
  }

  @Test
  void nothingMovesWhereOnlyBackgroundShows() {
    SlidePath path = new SlidePath(64, 100, 400, Rational.of(2), Motion.SMOOTH);

    List<FrameCoding> codings = schedule(path, 64, new FrameRange(250, 400), 400);

    assertThat(codings.stream().filter(FrameCoding.Key.class::isInstance)).hasSize(1);
    assertThat(codings.stream().skip(1))
        .allMatch(coding -> coding instanceof FrameCoding.Slide slide && slide.quarters() == 0);
  }

  /** No vector spans the way out of a frame of 3840 columns, and no encoder finds what went far. */
  @Test
  void keyPicturesLeadAWideGridOutInStepsOfTheirMargin() {
    SlidePath path = new SlidePath(3840, 2880, 300, new Rational(1, 1), Motion.SMOOTH);
    List<FrameCoding> codings = schedule(path, 256, new FrameRange(0, 300), 300);

    List<Integer> keys =
        codings.stream()
            .filter(FrameCoding.Key.class::isInstance)
            .map(coding -> path.windowQuarters(((FrameCoding.Key) coding).frame()))
            .toList();

    assertThat(keys).hasSizeGreaterThan(20);
    for (int n = 1; n < keys.size(); n++) {
      assertThat(keys.get(n) - keys.get(n - 1)).isLessThanOrEqualTo(4 * 256);
    }
    assertThat(4 * 2880 - keys.getLast()).isLessThan(4 * 2048);
  }

  @Test
  void anIdrPictureComesAtTheLatestWhenItIsDue() {
    SlidePath path = new SlidePath(1920, 9600, 3000, Rational.of(1), Motion.SMOOTH);

    List<Integer> idrs =
        schedule(path, 128, new FrameRange(0, 3000), 300).stream()
            .filter(coding -> coding instanceof FrameCoding.Key key && key.isIdr())
            .map(coding -> ((FrameCoding.Key) coding).frame())
            .toList();

    assertThat(idrs).startsWith(0);
    for (int n = 1; n < idrs.size(); n++) {
      assertThat(idrs.get(n) - idrs.get(n - 1)).isBetween(150, 300);
      assertThat(path.isCopy(idrs.get(n))).isTrue();
    }
    assertThat(3000 - idrs.getLast()).isLessThanOrEqualTo(300);
  }

  /** The law of slide coding, on random slides. */
  @Test
  void everyFrameIsTheExactWindowBeforeQuantisation() {
    long seed = 20_261_128;
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      int width = 2 * (1 + random.nextInt(150));
      int sheet = 1 + random.nextInt(900);
      int frames = 1 + random.nextInt(400);
      Rational speed = new Rational(1 + random.nextInt(40), 1 + random.nextInt(20));
      Motion motion = random.nextInt(4) == 0 ? Motion.WHOLE_PIXEL : Motion.SMOOTH;
      SlidePath path = new SlidePath(width, sheet, frames, speed, motion);
      int first = random.nextInt(frames);
      int margin = (width + 16 * random.nextInt(12) + 15) / 16 * 16 - width;

      requireExact(path, margin, new FrameRange(first, frames), 1 + random.nextInt(2 * frames));
    }
  }

  private static List<FrameCoding> schedule(
      SlidePath path, int margin, FrameRange frames, int idrDistance) {
    SlideFormat format =
        new SlideFormat(new FrameSize(path.frameWidth(), 16), margin, FrameRate.of(30));
    return SlideSchedule.of(format, path, frames, idrDistance);
  }

  /** Keeps two key pictures, as a decoder does, and compares what it would show. */
  private static void requireExact(SlidePath path, int margin, FrameRange frames, int idrDistance) {
    int coded = path.frameWidth() + margin;
    int[] luma = sheetRow(path.sheetWidth(), AROUND, 7);
    int[] chroma = sheetRow(Math.ceilDiv(path.sheetWidth(), 2) + 1, AROUND / 2, 11);
    Deque<Integer> kept = new ArrayDeque<>();
    int next = frames.first();
    for (FrameCoding coding : schedule(path, margin, frames, idrDistance)) {
      switch (coding) {
        case FrameCoding.Key key -> {
          assertThat(key.frame()).isEqualTo(next);
          keep(kept, key);
        }
        case FrameCoding.Slide slide -> {
          assertThat(slide.frame()).isEqualTo(next);
          assertThat(kept).contains(slide.key());
          int key = path.windowQuarters(slide.key());
          int window = path.windowQuarters(slide.frame());
          assertThat(
                  shown(
                      lumaPicture(luma, key, coded),
                      chromaPicture(chroma, key, coded / 2),
                      slide,
                      path.frameWidth()))
              .as("%s margin %d %s", path, margin, slide)
              .isEqualTo(exact(luma, chroma, window, path.frameWidth()));
        }
      }
      next++;
    }
    assertThat(next).isEqualTo(frames.endExclusive());
  }

  /** Luma, then chroma, of a row as a decoder makes it of a key picture. */
  private static int[] shown(int[] luma, int[] chroma, FrameCoding.Slide slide, int width) {
    int[] row = new int[width + width / 2];
    for (int x = 0; x < width; x++) {
      row[x] = SlideModel.luma(luma, 4 * x + slide.quarters());
    }
    for (int x = 0; x < width / 2; x++) {
      row[width + x] = SlideModel.chroma(chroma, 8 * x + slide.quarters());
    }
    return row;
  }

  private static int[] exact(int[] luma, int[] chroma, int window, int width) {
    int[] row = new int[width + width / 2];
    for (int x = 0; x < width; x++) {
      row[x] = SlideModel.luma(luma, 4 * (AROUND + x) + window);
    }
    for (int x = 0; x < width / 2; x++) {
      row[width + x] = SlideModel.chroma(chroma, 8 * (AROUND / 2 + x) + window);
    }
    return row;
  }

  private static void keep(Deque<Integer> kept, FrameCoding.Key key) {
    if (key.isIdr()) {
      kept.clear();
    } else if (key.forgetsPrevious()) {
      kept.removeLast();
    } else if (kept.size() == SlideFormat.REFERENCES) {
      kept.removeFirst();
    }
    kept.addLast(key.frame());
    assertThat(kept).hasSizeLessThanOrEqualTo(SlideFormat.REFERENCES);
  }

  /** Noise on background; the columns next to the sheet are background as in a strip. */
  private static int[] sheetRow(int columns, int around, long seed) {
    int[] row = new int[columns + 2 * around];
    Arrays.fill(row, BACKGROUND);
    Random random = new Random(seed);
    for (int n = around; n < around + columns; n++) {
      row[n] = random.nextInt(256);
    }
    return row;
  }

  private static int[] lumaPicture(int[] sheet, int key, int width) {
    int[] picture = new int[width];
    for (int x = 0; x < width; x++) {
      picture[x] = SlideModel.luma(sheet, 4 * (AROUND + x) + key);
    }
    return picture;
  }

  private static int[] chromaPicture(int[] sheet, int key, int width) {
    int[] picture = new int[width];
    for (int x = 0; x < width; x++) {
      picture[x] = SlideModel.chroma(sheet, 8 * (AROUND / 2 + x) + key);
    }
    return picture;
  }
}
