package glid.dispatcher.problem;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLanguageTest {
  @ParameterizedTest
  @CsvSource({
    "ja, en, en, JAPANESE",
    "en, ja, ja, ENGLISH",
    "fr, ja, en, JAPANESE",
    ", ja, en, JAPANESE",
    ", xx, ja, JAPANESE",
    ", , 'ja,en;q=0.5', JAPANESE",
    ", , 'en-GB,ja;q=0.5', ENGLISH",
    ", , 'fr,ja;q=0.5', JAPANESE",
    ", , 'en;q=0.3,ja-JP;q=0.9', JAPANESE",
    ", , 'fr', ENGLISH",
    ", , ';;;', ENGLISH"
  })
  void theParameterWinsOverTheCookieAndTheCookieOverTheBrowser(
      String parameter, String cookie, String accepted, Language expected) {
    assertThat(RequestLanguage.of(parameter, cookie, accepted)).isEqualTo(expected);
  }

  @Test
  void whoSaysNothingGetsEnglish() {
    assertThat(RequestLanguage.of(null, null, null)).isEqualTo(Language.ENGLISH);
  }
}
