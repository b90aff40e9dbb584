package glid.core.settings;

import glid.core.job.EncoderEffort;
import glid.core.settings.Allowed.DecimalNumber;
import glid.core.settings.Allowed.Form;
import glid.core.settings.Allowed.OneOf;
import glid.core.settings.Allowed.WholeNumber;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** The rules that the settings' table is written with. */
final class Rules {
  static final Allowed YES_NO = oneOf("true", "false");
  static final Allowed PRESETS =
      new OneOf(Arrays.stream(EncoderEffort.values()).map(EncoderEffort::presetName).toList());
  static final Allowed COLOR =
      new Form(
          "white, black, red, green, blue, R,G,B (each 0 to 255) or #RRGGBB",
          "white, black, red, green, blue, R,G,B(各0から255)または #RRGGBB");
  static final Allowed RATE =
      new Form(
          "a whole number from 1 to 120, 24000/1001, 30000/1001 or 60000/1001",
          "1から120までの整数、24000/1001、30000/1001 または 60000/1001");
  static final Allowed BIT_RATE =
      new Form(
          "bits per second from 10k to 1000M, such as 5M, 800k or 5000000",
          "10kから1000Mまでのビット毎秒(例: 5M、800k、5000000)");
  static final Allowed ANY_PATH = new Form("any text", "任意の文字列");

  private Rules() {}

  static Allowed whole(int least, int most) {
    return new WholeNumber(least, most);
  }

  static Allowed decimal(String least, String most) {
    return new DecimalNumber(new BigDecimal(least), new BigDecimal(most));
  }

  static Allowed oneOf(String... words) {
    return new OneOf(List.of(words));
  }
}
