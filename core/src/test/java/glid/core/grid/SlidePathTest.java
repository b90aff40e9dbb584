package glid.core.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidePathTest {
  private static final Rational ONE = Rational.of(1);

  @Test
  void startsRightOfTheFrameAndWouldEndLeftOfIt() {
    SlidePath path = new SlidePath(1920, 1440, 300, ONE, Motion.SMOOTH);

    assertThat(path.exactLeft(0)).isEqualTo(Rational.of(1920));
    // 3360 / 300 = 11.2 pixels a frame; the 300th step would end at -1440.
    assertThat(path.exactLeft(299)).isEqualTo(new Rational(-14288, 10));
  }

  @Test
  void roundsToTheNearestQuarterWithHalvesUp() {
    // One eighth of a pixel a frame to the left: 7.875 lies halfway between 7.75 and 8.
    SlidePath path = new SlidePath(8, 8, 128, ONE, Motion.SMOOTH);

    assertThat(path.leftQuarters(0)).isEqualTo(32);
    assertThat(path.leftQuarters(1)).isEqualTo(32);
    assertThat(path.leftQuarters(2)).isEqualTo(31);
    assertThat(path.leftQuarters(3)).isEqualTo(31);
  }

  @Test
  void agreesWithDecimalArithmeticForRandomSlides() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      int frames = 1 + random.nextInt(200_000);
      SlidePath path =
          new SlidePath(
              2 + random.nextInt(8190),
              1 + random.nextInt(2_000_000),
              frames,
              new Rational(1 + random.nextInt(100_000), 1000),
              random.nextBoolean() ? Motion.SMOOTH : Motion.WHOLE_PIXEL);
      int frame = random.nextInt(frames);

      assertThat(path.leftQuarters(frame))
          .as("seed %d, %s", seed, path)
          .isEqualTo(expectedQuarters(path, frame));
    }
  }

  private static int expectedQuarters(SlidePath path, int frame) {
    MathContext exactEnough = new MathContext(60);
    BigDecimal speed =
        new BigDecimal(path.speed().numerator())
            .divide(new BigDecimal(path.speed().denominator()), exactEnough);
    BigDecimal left =
        new BigDecimal(path.frameWidth())
            .subtract(
                new BigDecimal(path.frameWidth() + path.sheetWidth())
                    .multiply(new BigDecimal(frame))
                    .multiply(speed)
                    .divide(new BigDecimal(path.frames()), exactEnough));
    boolean smooth = path.motion() == Motion.SMOOTH;
    BigDecimal steps = smooth ? left.multiply(new BigDecimal(4)) : left;
    int rounded =
        steps
            .add(new BigDecimal("0.5"))
            .setScale(40, RoundingMode.HALF_EVEN)
            .setScale(0, RoundingMode.FLOOR)
            .intValueExact();
    return smooth ? rounded : rounded * 4;
  }

  @Test
  void neverMovesBack() {
    SlidePath path = new SlidePath(1920, 17_280, 7200, new Rational(7, 3), Motion.SMOOTH);

    for (int frame = 1; frame < path.frames(); frame++) {
      assertThat(path.windowQuarters(frame)).isGreaterThanOrEqualTo(path.windowQuarters(frame - 1));
    }
  }

  @Test
  void callsEvenWholePixelsCopies() {
    SlidePath path = new SlidePath(8, 8, 128, ONE, Motion.SMOOTH);

    assertThat(path.isCopy(0)).isTrue();
    assertThat(path.isCopy(8)).isFalse();
    assertThat(path.isCopy(16)).isTrue();
    assertThat(path.isCopy(18)).isFalse();
  }

  @Test
  void refusesFramesOutsideTheVideo() {
    SlidePath path = new SlidePath(8, 8, 10, ONE, Motion.SMOOTH);

    assertThatThrownBy(() -> path.leftQuarters(10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> path.leftQuarters(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
