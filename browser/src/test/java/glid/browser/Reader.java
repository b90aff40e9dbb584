package glid.browser;

import com.microsoft.playwright.Browser;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Somebody with a language and a screen. */
record Reader(String language, int width, int height) {
  private static final List<String> LANGUAGES = List.of("ja", "en");

  static Reader desktop(String language) {
    return new Reader(language, 1440, 900);
  }

  static Reader phone(String language) {
    return new Reader(language, 360, 740);
  }

  /** Japanese and English, on a desktop and on a phone. */
  static Stream<Reader> all() {
    return LANGUAGES.stream().flatMap(language -> Stream.of(desktop(language), phone(language)));
  }

  boolean isJapanese() {
    return language.equals("ja");
  }

  /** One of two texts. */
  String pick(String english, String japanese) {
    return isJapanese() ? japanese : english;
  }

  boolean hasPhone() {
    return width < 600;
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setLocale(isJapanese() ? "ja-JP" : "en-GB")
        .setViewportSize(width, height)
        .setHasTouch(hasPhone())
        .setAcceptDownloads(true);
  }

  @Override
  public String toString() {
    return String.join("-", Arrays.asList(language, Integer.toString(width)));
  }
}
