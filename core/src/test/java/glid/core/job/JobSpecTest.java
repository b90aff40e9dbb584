package glid.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.language.Wording;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobSpecTest {
  private static final Photo SEA = photo('a', "sea.jpg");
  private static final Photo HILL = photo('b', "hill.jpg");
  private static final Photo MOON = photo('c', "moon.jpg");

  /** A grid of two cells. */
  private static final JobSpec SPEC =
      new JobSpec(
          List.of(SEA, HILL, MOON),
          new GridSpec(1, 2, 0, 0, 100, new AspectRatio(3, 2), CropPosition.CENTER, RgbColor.WHITE),
          new SlideSpec(
              Duration.ofSeconds(2), FrameRate.of(30), Rational.of(1), Motion.WHOLE_PIXEL),
          new OutputSpec(
              new FrameSize(320, 240),
              EncoderEffort.MEDIUM,
              new RateControl.ConstantQuality(230),
              CodingChoice.AUTO,
              HardwareUse.ALLOWED,
              HardwareUse.ALLOWED,
              0));

  @Test
  void photosCloseUpBehindThoseLeftOutAndTheGridStays() {
    JobSpec without = SPEC.without(broken(SEA));

    assertThat(without.photos()).containsExactly(HILL, MOON);
    assertThat(without.shownPhotos()).containsExactly(HILL, MOON);
    assertThat(without.grid()).isEqualTo(SPEC.grid());
    assertThat(SPEC.shownPhotos()).containsExactly(SEA, HILL);
  }

  @Test
  void aPhotoThatIsThereTwiceIsLeftOutTwice() {
    Photo copy = photo('a', "copy of sea.jpg");
    JobSpec spec = new JobSpec(List.of(SEA, HILL, copy), SPEC.grid(), SPEC.slide(), SPEC.output());

    assertThat(spec.without(broken(SEA)).photos()).containsExactly(HILL);
  }

  @Test
  void onePhotoMustBeLeft() {
    assertThatThrownBy(() -> SPEC.without(broken(SEA, HILL, MOON)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("photos: 1..");
  }

  @Test
  void aJobGoesOnOnlyAfterBrokenPhotosAndOnlyIfItsUserSaysSo() {
    JobSpec skipping = SPEC.with(BadPhotos.SKIP);

    assertThat(skipping.goesOnAfter(failedFor(SEA, HILL))).isTrue();
    assertThat(skipping.goesOnAfter(failedFor(SEA, HILL, MOON))).isFalse();
    assertThat(skipping.goesOnAfter(failedFor())).isFalse();
    assertThat(skipping.goesOnAfter(new RunEnd.Canceled())).isFalse();
    assertThat(SPEC.badPhotos()).isEqualTo(BadPhotos.FAIL);
    assertThat(SPEC.goesOnAfter(failedFor(SEA))).isFalse();
  }

  private static RunEnd failedFor(Photo... photos) {
    return new RunEnd.Failed(new Wording("it failed", "失敗しました"), broken(photos));
  }

  private static List<BrokenPhoto> broken(Photo... photos) {
    return Arrays.stream(photos)
        .map(photo -> new BrokenPhoto(photo, new Wording("cut off", "途中で切れています")))
        .toList();
  }

  private static Photo photo(char digit, String name) {
    return new Photo(String.valueOf(digit).repeat(64), 1000, name);
  }
}
