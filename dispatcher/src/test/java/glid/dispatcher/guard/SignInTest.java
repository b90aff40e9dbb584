package glid.dispatcher.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import glid.dispatcher.seal.Seal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String TOKEN = "a-long-secret-of-mine";
  private static final Seal SEAL = new Seal(new byte[32]);

  @Test
  void theCookieIsNotTheTokenAndAnotherTokenMakesItVoid() {
    String cookie = signIn(TOKEN).cookieValue();

    assertThat(cookie).doesNotContain(TOKEN);
    assertThat(signIn(TOKEN).isCookie(cookie)).isTrue();
    assertThat(signIn(TOKEN + "2").isCookie(cookie)).isFalse();
    assertThat(signIn(TOKEN).isCookie("")).isFalse();
  }

  @Test
  void onlyTheTokenIsTheToken() {
    assertThat(signIn(TOKEN).isToken(TOKEN)).isTrue();
    assertThat(signIn(TOKEN).isToken(TOKEN.substring(1))).isFalse();
    assertThat(signIn("").isToken("")).isFalse();
  }

  @Test
  void aTokenIsLongAndIsNotPrinted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessRules(Set.of(), "short"))
        .withMessageNotContaining("short");
    assertThat(new AccessRules(Set.of(), TOKEN).toString()).doesNotContain(TOKEN);
  }

  private static SignIn signIn(String token) {
    return new SignIn(new AccessRules(Set.of(), token), SEAL);
  }
}
