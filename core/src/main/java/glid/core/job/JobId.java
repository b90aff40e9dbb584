package glid.core.job;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Names a job. 48 bits of inverted time in milliseconds and 52 random bits, in 20 characters of a
 * base-32 alphabet whose order is that of its values: sorting ids by text lists the newest first.
 *
 * @param text 20 characters of {@code 0-9 a-z} without {@code i l o u}
 */
public record JobId(String text) implements Comparable<JobId> {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 20;
  private static final int BITS_PER_CHARACTER = 5;
  private static final int TIME_BITS = 48;
  private static final int RANDOM_BITS = LENGTH * BITS_PER_CHARACTER - TIME_BITS;

  public JobId {
    if (!isId(text)) {
      throw new IllegalArgumentException(
          "job id: " + LENGTH + " characters of " + ALPHABET + ", got '" + text + "'");
    }
  }

  /** A new id. */
  public static JobId create(Instant now, RandomGenerator random) {
    long inverted = ((1L << TIME_BITS) - 1) - now.toEpochMilli();
    long noise = random.nextLong() & ((1L << RANDOM_BITS) - 1);
    StringBuilder text = new StringBuilder(LENGTH);
    for (int index = 0; index < LENGTH; index++) {
      int shift = (LENGTH - 1 - index) * BITS_PER_CHARACTER;
      long high = shift >= RANDOM_BITS ? inverted >>> (shift - RANDOM_BITS) : 0;
      long low = 0;
      if (shift < RANDOM_BITS) {
        low = noise >>> shift;
        if (shift + BITS_PER_CHARACTER > RANDOM_BITS) {
          low |= inverted << (RANDOM_BITS - shift);
        }
      }
      text.append(ALPHABET.charAt((int) ((high | low) & 31)));
    }
    return new JobId(text.toString());
  }

  /** The id that a text is, empty if it is none. */
  public static Optional<JobId> parse(String text) {
    return isId(text) ? Optional.of(new JobId(text)) : Optional.empty();
  }

  /** When it was created, to the millisecond. */
  public Instant createdAt() {
    long inverted = 0;
    int bits = 0;
    for (int index = 0; bits < TIME_BITS; index++, bits += BITS_PER_CHARACTER) {
      inverted = (inverted << BITS_PER_CHARACTER) | ALPHABET.indexOf(text.charAt(index));
    }
    inverted >>>= bits - TIME_BITS;
    return Instant.ofEpochMilli(((1L << TIME_BITS) - 1) - inverted);
  }

  private static boolean isId(String text) {
    return text.length() == LENGTH && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  @Override
  public int compareTo(JobId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
