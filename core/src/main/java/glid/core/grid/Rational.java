package glid.core.grid;

import java.math.BigInteger;

/**
 * An exact fraction in lowest terms with a positive denominator. Every operation throws {@link
 * ArithmeticException} rather than overflow.
 */
public record Rational(long numerator, long denominator) {
  public Rational {
    if (denominator == 0) {
      throw new IllegalArgumentException("denominator: not 0");
    }
    long divisor =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).longValueExact();
    if (denominator < 0) {
      divisor = -divisor;
    }
    numerator /= divisor;
    denominator /= divisor;
  }

  public static Rational of(long whole) {
    return new Rational(whole, 1);
  }

  public Rational times(Rational other) {
    return exact(big(numerator).multiply(big(other.numerator)), denominator, other.denominator);
  }

  public Rational times(long factor) {
    return times(of(factor));
  }

  public Rational plus(Rational other) {
    BigInteger sum =
        big(numerator)
            .multiply(big(other.denominator))
            .add(big(other.numerator).multiply(big(denominator)));
    return exact(sum, denominator, other.denominator);
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

  private static Rational exact(BigInteger numerator, long leftDenominator, long rightDenominator) {
    BigInteger denominator = big(leftDenominator).multiply(big(rightDenominator));
    BigInteger divisor = numerator.gcd(denominator);
    return new Rational(
        numerator.divide(divisor).longValueExact(), denominator.divide(divisor).longValueExact());
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}
