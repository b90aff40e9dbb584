package glid.core.job;

import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.timeline.FrameRate;
import java.time.Duration;

/**
 * How the grid moves.
 *
 * @param duration of the video, above 0, at most an hour
 * @param speed passes of the grid per video, above 0; 2 leaves half of the video to the background
 */
public record SlideSpec(Duration duration, FrameRate frameRate, Rational speed, Motion motion) {
  /** The longest video. */
  public static final Duration MAX_DURATION = Duration.ofHours(1);

  public SlideSpec {
    if (duration.isNegative() || duration.isZero() || duration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "duration: above 0, at most " + MAX_DURATION + ", got " + duration);
    }
    if (speed.numerator() <= 0) {
      throw new IllegalArgumentException("speed: above 0, got " + speed);
    }
  }

  /** Number of frames: floor(duration * frameRate + 1/2), at least 1. */
  public int frames() {
    Rational seconds = new Rational(duration.toNanos(), 1_000_000_000);
    Rational rate = new Rational(frameRate.numerator(), frameRate.denominator());
    return Math.toIntExact(Math.max(1, seconds.times(rate).roundHalfUp()));
  }
}
