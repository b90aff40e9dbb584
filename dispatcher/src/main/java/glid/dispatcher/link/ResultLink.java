package glid.dispatcher.link;

import glid.dispatcher.seal.Seal;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes and reads the addresses of results: {@code /files/KEY?expires=…&name=…&download=…&
 * signature=…}. Whoever has such an address may fetch the file until it expires, and nothing else.
 * Where the store itself answers browsers, {@link PresignedResults} are given out instead.
 */
public final class ResultLink implements ResultAddresses {
  /** Where {@link #address} points to, followed by the key. */
  public static final String PATH = "/files/";

  /** Long enough to play the longest video once. */
  public static final Duration LIFE = Duration.ofHours(2);

  private final Seal seal;
  private final Clock clock;

  public ResultLink(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  /** What a link gives. */
  public enum Use {
    /** The browser shows it. */
    PLAY,
    /** The browser saves it. */
    DOWNLOAD
  }

  /**
   * A file as a link names it.
   *
   * @param key of a result
   * @param name what the file is called where it is saved
   */
  public record Target(ObjectKey key, String name, Use use) {}

  /**
   * The signed part of a link.
   *
   * @param expires second of the epoch after which it is void
   * @param signature hexadecimal
   */
  public record Stamp(long expires, String signature) {}

  /** What came of reading a link. */
  public enum Verdict {
    VALID,
    /** Its time is over. */
    EXPIRED,
    /** Not signed by us, or not for a result. */
    FORGED
  }

  @Override
  public String address(Target target) {
    if (!ObjectKeys.isResult(target.key())) {
      throw new IllegalArgumentException("key: a result's, got '" + target.key() + "'");
    }
    long expires = clock.instant().plus(LIFE).getEpochSecond();
    return PATH
        + target.key()
        + "?expires="
        + expires
        + "&name="
        + URLEncoder.encode(target.name(), StandardCharsets.UTF_8).replace("+", "%20")
        + "&download="
        + (target.use() == Use.DOWNLOAD)
        + "&signature="
        + seal.sign(signed(target, expires));
  }

  /** Judges a link. */
  public Verdict judge(Target target, Stamp stamp) {
    // The signature first: who cannot sign learns nothing about keys and times.
    if (!seal.isSignature(stamp.signature(), signed(target, stamp.expires()))
        || !ObjectKeys.isResult(target.key())) {
      return Verdict.FORGED;
    }
    return clock.instant().isAfter(Instant.ofEpochSecond(stamp.expires()))
        ? Verdict.EXPIRED
        : Verdict.VALID;
  }

  /** No part but the last may hold a line break, so no two targets give the same text. */
  private static String signed(Target target, long expires) {
    return "link\n" + target.key() + "\n" + expires + "\n" + target.use() + "\n" + target.name();
  }
}
