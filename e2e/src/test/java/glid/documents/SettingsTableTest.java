package glid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Language;
import glid.core.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of settings that people read are those of the code. */
class SettingsTableTest {
  private static final Path ROOT = Path.of(System.getProperty("glid.root"));

  @ParameterizedTest
  @CsvSource({"README.md, ENGLISH", "README.ja.md, JAPANESE"})
  void readmeTellsEverySettingAsTheCodeHasIt(String file, Language language) throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve(file)).stream()
            .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values()).map(setting -> row(setting, language)).toList());
  }

  @Test
  void theSampleOfDotenvNamesEverySettingWithItsDefault() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve(".env.sample"));

    assertThat(
            lines.stream()
                .map(line -> line.replaceFirst("^#\\s*", ""))
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.replace("\"", "")))
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values()).map(s -> s.name() + "=" + s.defaultText()).toList());
  }

  private static String row(Setting setting, Language language) {
    String standard = setting.defaultText().isEmpty() ? "—" : setting.defaultText();
    return "| `%s` | %s | %s |".formatted(setting, standard, setting.meaning(language));
  }
}
