package glid.core.language;

import java.util.Locale;

/** The languages of texts for users. */
public enum Language {
  ENGLISH,
  JAPANESE;

  /** Japanese for a Japanese locale, else English. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? JAPANESE : ENGLISH;
  }

  /** One of two texts. */
  public String pick(String english, String japanese) {
    return switch (this) {
      case ENGLISH -> english;
      case JAPANESE -> japanese;
    };
  }
}
