package glid.dispatcher.guard;

import glid.dispatcher.seal.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Tells those who know the token from others. A browser that told it once gets a cookie, which is
 * not the token but signed for it: another token makes it void.
 */
public final class SignIn {
  /** Name of the cookie. */
  public static final String COOKIE = "glid";

  private final AccessRules rules;
  private final Seal seal;

  public SignIn(AccessRules rules, Seal seal) {
    this.rules = rules;
    this.seal = seal;
  }

  /** Whether a request has to sign in at all. */
  public boolean isNeeded() {
    return rules.wantsToken();
  }

  /** Whether a text is the token; takes equally long wherever they differ. */
  public boolean isToken(String text) {
    return isNeeded()
        && MessageDigest.isEqual(
            rules.token().getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a cookie's value is {@link #cookieValue}. */
  public boolean isCookie(String value) {
    return isNeeded() && seal.isSignature(value, signed());
  }

  /** What the cookie of one who knows the token holds. */
  public String cookieValue() {
    return seal.sign(signed());
  }

  /** The {@code Set-Cookie} header for one who told the token. */
  public String cookieHeader() {
    return COOKIE + "=" + cookieValue() + "; Path=/; HttpOnly; SameSite=Strict";
  }

  private String signed() {
    return "cookie\n" + rules.token();
  }
}
