package glid.core.settings;

import glid.core.language.Language;
import java.math.BigDecimal;
import java.util.List;

/** The values that a setting takes. */
public sealed interface Allowed {
  /** This rule in words. */
  String text(Language language);

  /** A whole number within bounds, both included. */
  record WholeNumber(int least, int most) implements Allowed {
    @Override
    public String text(Language language) {
      return language.pick(
          "a whole number from " + least + " to " + most, least + "から" + most + "までの整数");
    }
  }

  /** A decimal number within bounds, both included. */
  record DecimalNumber(BigDecimal least, BigDecimal most) implements Allowed {
    @Override
    public String text(Language language) {
      return language.pick("a number from " + least + " to " + most, least + "から" + most + "までの数");
    }
  }

  /** One of some words, in any case. */
  record OneOf(List<String> words) implements Allowed {
    public OneOf {
      words = List.copyOf(words);
    }

    @Override
    public String text(Language language) {
      return language.pick("one of ", "次のいずれか: ") + String.join(", ", words);
    }
  }

  /** Text of some form, described in words. */
  record Form(String english, String japanese) implements Allowed {
    @Override
    public String text(Language language) {
      return language.pick(english, japanese);
    }
  }
}
