package glid.core.timeline;

/**
 * Frames per second as a fraction in lowest terms, for example 30000/1001.
 *
 * @param numerator at least 1
 * @param denominator at least 1
 */
public record FrameRate(int numerator, int denominator) {
  public FrameRate {
    if (numerator < 1 || denominator < 1) {
      throw new IllegalArgumentException(
          "frame rate: both terms at least 1, got " + numerator + "/" + denominator);
    }
    int divisor = gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }

  /** A whole number of frames per second. */
  public static FrameRate of(int framesPerSecond) {
    return new FrameRate(framesPerSecond, 1);
  }

  /** For display and estimates only: time in video is counted in frames. */
  public double approximate() {
    return (double) numerator / denominator;
  }

  @Override
  public String toString() {
    return denominator == 1 ? Integer.toString(numerator) : numerator + "/" + denominator;
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
