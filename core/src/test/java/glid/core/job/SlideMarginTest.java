package glid.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.media.Level;
import glid.core.timeline.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlideMarginTest {
  private static final FrameSize HD = new FrameSize(1920, 1080);

  /** Levels by hand from table A-1: macroblocks a frame, a second, and in two frames. */
  @ParameterizedTest
  @CsvSource({
    // 4.2 takes 522,240 macroblocks a second: 8704 at 60 frames, 128 columns of 68
    "1920, 1080, 60, 128, L4_2",
    // 4 takes 8192 macroblocks a frame: 120 columns of 68
    "1920, 1080, 30, 128, L4_2",
    // 3 takes 40,500 a second: 1350 at 30 frames, 45 columns of 30
    "640, 480, 30, 80, L3",
    "16, 16, 30, 256, L1",
    "798, 600, 30, 242, L3_1",
    // 5.1 takes 983,040 a second: 242 columns of 135 at 30 frames, less than 244
    "3840, 2160, 30, 256, L5_2",
    "3840, 2160, 60, 256, L5_2"
  })
  void isTheWidestThatNeedsNoHigherLevel(int width, int height, int rate, int margin, Level level) {
    FrameSize frame = new FrameSize(width, height);
    FrameRate fps = FrameRate.of(rate);

    assertThat(SlideMargin.of(frame, fps, still(width)).columns()).isEqualTo(margin);
    assertThat(Level.of(new FrameSize(width + margin, height), fps, SlideMargin.REFERENCES))
        .isEqualTo(level);
  }

  @Test
  void completesMacroblocksAndFitsIntoThePicture() {
    for (int width = 2; width <= FrameSize.MAX_WIDTH; width += 2) {
      FrameSize frame = new FrameSize(width, 64);
      int margin = SlideMargin.of(frame, FrameRate.of(30), still(width)).columns();

      assertThat((width + margin) % 16).as("%d and %d", width, margin).isZero();
      assertThat(width + margin).isLessThanOrEqualTo(FrameSize.MAX_WIDTH);
      assertThat(margin).isGreaterThanOrEqualTo(Math.min(64, SlideMargin.widest(frame)));
    }
  }

  /** 11.2 pixels a frame: every fifth window is at an even whole pixel. */
  @Test
  void staysAsItIsForASlideWithManyCopies() {
    SlidePath path = path(new Rational(112, 10), Motion.SMOOTH);

    assertThat(SlideMargin.of(HD, FrameRate.of(30), path)).isEqualTo(new SlideMargin(128, true));
  }

  /** 65.75 pixels a frame: of eight frames the last is 460.25 pixels behind a copy. */
  @Test
  void isWidenedForASlideWithFewCopies() {
    SlidePath path = path(new Rational(263, 4), Motion.SMOOTH);

    assertThat(SlideMargin.of(HD, FrameRate.of(30), path)).isEqualTo(new SlideMargin(464, true));
  }

  /** One frame in 32 may be a key picture instead. */
  @Test
  void isNotWidenedForTheFarthestFrames() {
    // 11.34 pixels a frame; the first is a copy, and so is every third one, up to the twentieth
    SlidePath path = new SlidePath(1920, 1482, 300, Rational.of(1), Motion.SMOOTH);

    int margin = SlideMargin.of(HD, FrameRate.of(30), path).columns();

    assertThat(strays(path, margin)).isLessThanOrEqualTo(9);
    assertThat(strays(path, margin - 16)).isGreaterThan(9);
  }

  private static long strays(SlidePath path, int margin) {
    int copy = 0;
    int strays = 0;
    for (int n = 0; n < path.frames(); n++) {
      copy = path.isCopy(n) ? n : copy;
      int behind = path.windowQuarters(n) - path.windowQuarters(copy);
      strays += behind > 4 * (margin - 3) ? 1 : 0;
    }
    return strays;
  }

  @Test
  void isWidenedWithinLimits() {
    SlidePath fast = path(new Rational(4 * 263 + 1, 4), Motion.SMOOTH);
    FrameSize ultraHd = new FrameSize(3840, 2160);

    assertThat(SlideMargin.of(HD, FrameRate.of(30), fast)).isEqualTo(new SlideMargin(1024, false));
    assertThat(SlideMargin.of(ultraHd, FrameRate.of(30), fast).columns()).isEqualTo(256);
  }

  @Test
  void widePicturesHaveNoRoomForOne() {
    SlidePath path = path(Rational.of(2), Motion.WHOLE_PIXEL);

    assertThat(SlideMargin.of(new FrameSize(8190, 64), FrameRate.of(30), path).suits()).isFalse();
  }

  /** Odd whole pixels are no copies in chroma. */
  @Test
  void everySecondFrameOfAnOddWholePixelSlideIsACopy() {
    SlidePath path = path(Rational.of(3), Motion.WHOLE_PIXEL);

    assertThat(SlideMargin.of(HD, FrameRate.of(30), path)).isEqualTo(new SlideMargin(128, true));
  }

  /** One frame, a copy. */
  private static SlidePath still(int width) {
    return new SlidePath(width, 100, 1, Rational.of(1), Motion.SMOOTH);
  }

  /** 300 frames that move by a number of pixels each. */
  private static SlidePath path(Rational pixels, Motion motion) {
    int frames = 300;
    Rational speed = pixels.times(new Rational(frames, 1920 + 1440));
    return new SlidePath(1920, 1440, frames, speed, motion);
  }
}
