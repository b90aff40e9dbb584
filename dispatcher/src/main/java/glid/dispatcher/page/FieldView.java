package glid.dispatcher.page;

import glid.core.language.Language;
import glid.core.settings.Allowed;
import glid.core.settings.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of the form, in the language of its reader.
 *
 * @param field what it is
 * @param value what stands in it
 * @param error what is wrong with that, or empty
 */
public record FieldView(SettingField field, String value, String error, Language language) {
  /** A value of a choice and its name. */
  public record Choice(String value, String label) {}

  public String name() {
    return field.setting().name();
  }

  public String label() {
    return field.label().in(language);
  }

  /** What it does, in one sentence. */
  public String meaning() {
    return field.setting().meaning(language);
  }

  /** The values it takes, in words. */
  public String allowed() {
    return field.setting().allowed().text(language);
  }

  public String standard() {
    return field.setting().defaultText();
  }

  public String placeholder() {
    return standard().isEmpty() ? field.whenBlank().in(language) : "";
  }

  public boolean isWrong() {
    return !error.isEmpty();
  }

  public boolean isColor() {
    return field.setting() == Setting.BACKGROUND_COLOR;
  }

  public boolean isChoice() {
    return field.setting().allowed() instanceof Allowed.OneOf;
  }

  public boolean isNumber() {
    return switch (field.setting().allowed()) {
      case Allowed.WholeNumber _, Allowed.DecimalNumber _ -> true;
      case Allowed.OneOf _, Allowed.Form _ -> false;
    };
  }

  /** Whether it needs the whole line of a phone. */
  public boolean isWide() {
    return !isNumber();
  }

  public String when() {
    return field.when();
  }

  /** The least number, empty if it is none. */
  public String least() {
    return switch (field.setting().allowed()) {
      case Allowed.WholeNumber whole -> Integer.toString(whole.least());
      case Allowed.DecimalNumber decimal -> decimal.least().toPlainString();
      case Allowed.OneOf _, Allowed.Form _ -> "";
    };
  }

  /** The greatest number, empty if it is none. */
  public String most() {
    return switch (field.setting().allowed()) {
      case Allowed.WholeNumber whole -> Integer.toString(whole.most());
      case Allowed.DecimalNumber decimal -> decimal.most().toPlainString();
      case Allowed.OneOf _, Allowed.Form _ -> "";
    };
  }

  public String step() {
    return field.setting().allowed() instanceof Allowed.DecimalNumber ? "any" : "1";
  }

  /** Range and default, for the line below the field; a choice shows both by itself. */
  public String hint() {
    if (isChoice()) {
      return "";
    }
    String range = isNumber() ? least() + "–" + most() : allowed();
    String separator = language.pick("; ", "・");
    String standard = language.pick("default ", "初期値 ");
    return range
        + separator
        + standard
        + (standard().isEmpty() ? field.whenBlank().in(language) : standard());
  }

  public String unit() {
    return switch (field.unit()) {
      case NONE -> "";
      case PIXELS -> "px";
      case SECONDS -> language.pick("s", "秒");
      case FRAMES_PER_SECOND -> "fps";
      case PASSES -> language.pick("×", "回");
      case BITS_PER_SECOND -> "bit/s";
      case PIECES -> language.pick("pieces", "個");
    };
  }

  /** The values to choose from, or suggestions. */
  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    if (isChoice() && standard().isEmpty()) {
      choices.add(new Choice("", field.whenBlank().in(language)));
    }
    if (isChoice() && field.words().isEmpty()) {
      ((Allowed.OneOf) field.setting().allowed())
          .words()
          .forEach(word -> choices.add(new Choice(word, word)));
    }
    field.words().forEach(word -> choices.add(new Choice(word.value(), word.name().in(language))));
    return choices;
  }
}
