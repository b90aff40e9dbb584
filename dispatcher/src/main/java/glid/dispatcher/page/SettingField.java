package glid.dispatcher.page;

import glid.core.language.Wording;
import glid.core.settings.Setting;
import java.util.Arrays;
import java.util.List;

/**
 * How a setting looks on the form. What it takes, its default and its meaning are the setting's
 * own.
 *
 * @param label its name for people
 * @param unit what its number counts
 * @param whenBlank what the server does when nothing is given; equal to {@link #SAYS_NOTHING} where
 *     there is a default
 * @param when {@code OTHER=value} for a field that matters only then, empty for one that always
 *     does
 * @param words names of values: all there are of a choice, suggestions for a text
 */
record SettingField(
    Setting setting, Wording label, Unit unit, Wording whenBlank, String when, List<Word> words) {
  static final Wording SAYS_NOTHING = new Wording("–", "–");

  SettingField {
    words = List.copyOf(words);
  }

  /** A value and its name for people. */
  record Word(String value, Wording name) {}

  /** What a number counts. */
  enum Unit {
    NONE,
    PIXELS,
    SECONDS,
    FRAMES_PER_SECOND,
    PASSES,
    BITS_PER_SECOND,
    PIECES
  }

  static SettingField field(Setting setting, Unit unit, String english, String japanese) {
    return new SettingField(
        setting, new Wording(english, japanese), unit, SAYS_NOTHING, "", List.of());
  }

  SettingField whenBlank(String english, String japanese) {
    return new SettingField(setting, label, unit, new Wording(english, japanese), when, words);
  }

  SettingField when(Setting other, String value) {
    return new SettingField(setting, label, unit, whenBlank, other + "=" + value, words);
  }

  SettingField words(Word... named) {
    return new SettingField(setting, label, unit, whenBlank, when, Arrays.asList(named));
  }

  static Word word(String value, String english, String japanese) {
    return new Word(value, new Wording(english, japanese));
  }

  /** A value that is its own name. */
  static Word word(String value) {
    return word(value, value, value);
  }
}
