package glid.core.grid;

/**
 * An exact fraction in lowest terms with a positive denominator. Every operation throws {@link
 * ArithmeticException} rather than overflow.
 */
public record Rational(long numerator, long denominator) {
  public Rational {
    if (denominator == 0) {
      throw new IllegalArgumentException("denominator: not 0");
    }
    long divisor = divisor(numerator, denominator);
    if (denominator < 0) {
      divisor = Math.negateExact(divisor);
    }
    numerator = Math.divideExact(numerator, divisor);
    denominator = Math.divideExact(denominator, divisor);
  }

  public static Rational of(long whole) {
    return new Rational(whole, 1);
  }

  public Rational times(Rational other) {
    long left = divisor(numerator, other.denominator);
    long right = divisor(other.numerator, denominator);
    return new Rational(
        Math.multiplyExact(numerator / left, other.numerator / right),
        Math.multiplyExact(denominator / right, other.denominator / left));
  }

  public Rational times(long factor) {
    return times(of(factor));
  }

  public Rational plus(Rational other) {
    long common = divisor(denominator, other.denominator);
    long factor = other.denominator / common;
    long left = Math.multiplyExact(numerator, factor);
    long right = Math.multiplyExact(other.numerator, denominator / common);
    return new Rational(Math.addExact(left, right), Math.multiplyExact(denominator, factor));
  }

  public Rational minus(Rational other) {
    return plus(other.times(-1));
  }

  /** The largest whole number not above this value. */
  public long floor() {
    return Math.floorDiv(numerator, denominator);
  }

  /** The nearest whole number, a half rounded up: floor(this + 1/2). */
  public long roundHalfUp() {
    return plus(new Rational(1, 2)).floor();
  }

  /** The greatest common divisor of two numbers that are not both 0, above 0. */
  private static long divisor(long first, long second) {
    while (second != 0) {
      long rest = first % second;
      first = second;
      second = rest;
    }
    return Math.absExact(first);
  }
}
