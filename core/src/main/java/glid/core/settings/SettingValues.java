package glid.core.settings;

import glid.core.grid.Rational;
import glid.core.media.RgbColor;
import glid.core.settings.Allowed.DecimalNumber;
import glid.core.settings.Allowed.OneOf;
import glid.core.settings.Allowed.WholeNumber;
import glid.core.settings.SettingNotice.ReadAs;
import glid.core.settings.SettingProblem.NotAllowed;
import glid.core.timeline.FrameRate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads single values by their setting's rule. A value that does not fit becomes a problem, and the
 * default stands in for it, so that the other settings are checked as well.
 */
final class SettingValues {
  private static final Map<String, RgbColor> COLORS =
      Map.of(
          "white", RgbColor.WHITE,
          "black", new RgbColor(0, 0, 0),
          "red", new RgbColor(255, 0, 0),
          "green", new RgbColor(0, 255, 0),
          "blue", new RgbColor(0, 0, 255));
  private static final Pattern TRIPLE =
      Pattern.compile("(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})");
  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern BIT_RATE = Pattern.compile("(\\d{1,10})([kKmM]?)");
  private static final long LEAST_BIT_RATE = 10_000;
  private static final long MOST_BIT_RATE = 1_000_000_000;
  private static final Map<String, FrameRate> FRACTIONAL_RATES =
      Map.of(
          "23.976", new FrameRate(24_000, 1001),
          "23.98", new FrameRate(24_000, 1001),
          "29.97", new FrameRate(30_000, 1001),
          "59.94", new FrameRate(60_000, 1001));

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final List<SettingProblem> problems = new ArrayList<>();
  private final List<SettingNotice> notices = new ArrayList<>();

  /** Values by name; names that are no settings are ignored, near misses are noticed. */
  SettingValues(Map<String, String> named) {
    named.forEach(
        (name, value) ->
            Setting.named(name)
                .ifPresentOrElse(
                    setting -> keep(setting, value),
                    () ->
                        Setting.meantBy(name)
                            .ifPresent(
                                meant -> notices.add(new SettingNotice.NearMiss(name, meant)))));
  }

  private void keep(Setting setting, String value) {
    if (!value.isBlank()) {
      values.put(setting, value.strip());
    }
  }

  List<SettingProblem> problems() {
    return problems;
  }

  List<SettingNotice> notices() {
    return notices;
  }

  boolean isSet(Setting setting) {
    return values.containsKey(setting);
  }

  String text(Setting setting) {
    return values.getOrDefault(setting, setting.defaultText());
  }

  int whole(Setting setting) {
    return wholeIfSet(setting).orElseGet(() -> Integer.parseInt(setting.defaultText()));
  }

  OptionalInt wholeIfSet(Setting setting) {
    if (!isSet(setting)) {
      return OptionalInt.empty();
    }
    WholeNumber rule = (WholeNumber) setting.allowed();
    BigDecimal number = decimal(text(setting));
    if (number.stripTrailingZeros().scale() > 0
        || number.compareTo(BigDecimal.valueOf(rule.least())) < 0
        || number.compareTo(BigDecimal.valueOf(rule.most())) > 0) {
      refuse(setting);
      return OptionalInt.empty();
    }
    return OptionalInt.of(number.intValueExact());
  }

  Rational decimal(Setting setting) {
    DecimalNumber rule = (DecimalNumber) setting.allowed();
    BigDecimal number = decimal(text(setting));
    if (number.compareTo(rule.least()) < 0
        || number.compareTo(rule.most()) > 0
        || number.stripTrailingZeros().scale() > 9) {
      refuse(setting);
      number = new BigDecimal(setting.defaultText());
    }
    BigDecimal plain = number.stripTrailingZeros();
    int scale = Math.max(0, plain.scale());
    return new Rational(
        plain.movePointRight(scale).longValueExact(), BigInteger.TEN.pow(scale).longValueExact());
  }

  /** The constant whose name, in lower case and with dashes, is the word that was given. */
  <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
    List<String> words = ((OneOf) setting.allowed()).words();
    if (words.stream().noneMatch(text(setting)::equalsIgnoreCase)) {
      refuse(setting);
      return Enum.valueOf(type, constantName(words.getFirst()));
    }
    return Enum.valueOf(type, constantName(text(setting)));
  }

  private static String constantName(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  boolean yes(Setting setting) {
    return switch (text(setting).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> true;
      case "false", "no", "off", "0" -> false;
      default -> {
        refuse(setting);
        yield Boolean.parseBoolean(setting.defaultText());
      }
    };
  }

  RgbColor color(Setting setting) {
    String seen = text(setting);
    RgbColor named = COLORS.get(seen.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    if (HEX.matcher(seen).matches()) {
      int packed = Integer.parseInt(seen.substring(1), 16);
      return new RgbColor(packed >> 16, (packed >> 8) & 255, packed & 255);
    }
    Matcher triple = TRIPLE.matcher(seen);
    if (triple.matches()) {
      int red = Integer.parseInt(triple.group(1));
      int green = Integer.parseInt(triple.group(2));
      int blue = Integer.parseInt(triple.group(3));
      if (red <= 255 && green <= 255 && blue <= 255) {
        return new RgbColor(red, green, blue);
      }
    }
    refuse(setting);
    return RgbColor.WHITE;
  }

  FrameRate rate(Setting setting) {
    String seen = text(setting);
    FrameRate fractional = FRACTIONAL_RATES.get(seen);
    if (fractional != null) {
      notices.add(new ReadAs(setting, seen, fractional.toString()));
      return fractional;
    }
    for (FrameRate rate : FRACTIONAL_RATES.values()) {
      if (rate.toString().equals(seen)) {
        return rate;
      }
    }
    BigDecimal number = decimal(seen).stripTrailingZeros();
    if (number.scale() > 0 || number.signum() <= 0 || number.compareTo(new BigDecimal(120)) > 0) {
      refuse(setting);
      return FrameRate.of(Integer.parseInt(setting.defaultText()));
    }
    return FrameRate.of(number.intValueExact());
  }

  OptionalLong bitsPerSecondIfSet(Setting setting) {
    if (!isSet(setting)) {
      return OptionalLong.empty();
    }
    Matcher match = BIT_RATE.matcher(text(setting));
    if (match.matches()) {
      long factor =
          switch (match.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 1_000;
            case "m" -> 1_000_000;
            default -> 1;
          };
      long bits = Long.parseLong(match.group(1)) * factor;
      if (bits >= LEAST_BIT_RATE && bits <= MOST_BIT_RATE) {
        return OptionalLong.of(bits);
      }
    }
    refuse(setting);
    return OptionalLong.empty();
  }

  private void refuse(Setting setting) {
    problems.add(new NotAllowed(setting, text(setting)));
  }

  /** The number, or one that is outside every rule. */
  private static BigDecimal decimal(String text) {
    if (!text.matches("[+-]?\\d{1,12}(\\.\\d{1,12})?")) {
      return BigDecimal.valueOf(Long.MIN_VALUE);
    }
    return new BigDecimal(text);
  }
}
