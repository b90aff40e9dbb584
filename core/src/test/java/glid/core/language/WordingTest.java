package glid.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WordingTest {
  @Test
  void speaksTheLanguageOfItsReader() {
    Wording wording = new Wording("photo", "写真");

    assertThat(wording.in(Language.ENGLISH)).isEqualTo("photo");
    assertThat(wording.in(Language.JAPANESE)).isEqualTo("写真");
  }

  @Test
  void isNeverMissingALanguage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Wording("photo", " "))
        .withMessageContaining("japanese");
  }

  @Test
  void takesTheExplanationOfAFailureOrElseItsMessage() {
    Wording explanation = new Wording("full", "満杯");

    assertThat(Wording.of(new ExplainedFailure(explanation, null) {})).isEqualTo(explanation);
    assertThat(Wording.of(new IllegalStateException("odd"))).isEqualTo(new Wording("odd", "odd"));
    assertThat(Wording.of(new IllegalStateException()).japanese())
        .contains("IllegalStateException");
  }
}
