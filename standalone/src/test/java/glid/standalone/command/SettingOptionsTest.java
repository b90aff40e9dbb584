package glid.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Language;
import glid.core.settings.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingOptionsTest {
  @Test
  void explainsEverySettingInTheHelp() {
    String help = renderHelp(Language.ENGLISH);

    for (Setting setting : Setting.values()) {
      assertThat(help).contains(setting.option() + "=VALUE");
    }
  }

  @Test
  void explainsTheCommandsInJapanese() {
    String help = renderHelp(Language.JAPANESE);

    assertThat(help).contains(Setting.GRID_ROWS.meaning(Language.JAPANESE).substring(0, 8));
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void takesEverySettingAsAnOption(Setting setting) {
    assertThat(
            CommandLineProgram.commands(console(Language.ENGLISH))
                .parseArgs("render", setting.option() + "=7", "photo.jpg")
                .subcommand()
                .matchedOption(setting.option())
                .originalStringValues())
        .containsExactly("7");
  }

  private static String renderHelp(Language language) {
    return Objects.requireNonNull(
            CommandLineProgram.commands(console(language)).getSubcommands().get("render"))
        .getUsageMessage();
  }

  private static Console console(Language language) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false, language);
  }
}
