package glid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Language;
import glid.core.settings.Setting;
import glid.standalone.fleet.FleetSetting;
import glid.standalone.member.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/operations.md says about the settings of a fleet is what the code has. */
class FleetSettingsTableTest {
  private static final Path OPERATIONS =
      Path.of(System.getProperty("glid.root")).resolve("docs/operations.md");

  @Test
  void operationsTellEverySettingAsTheCodeHasIt() throws IOException {
    List<String> rows =
        Files.readAllLines(OPERATIONS).stream()
            .filter(line -> line.matches("\\| `GLID_[A-Z0-9_]+` \\|.*"))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(FleetSetting.values()).map(FleetSettingsTableTest::row).toList());
  }

  @Test
  void operationsNameTheSettingsOfVideosThatEachRoleReads() throws IOException {
    String text = Files.readString(OPERATIONS);

    assertThat(text)
        .contains(
            "a dispatcher reads " + names(Role.DISPATCHER) + ",",
            "A worker reads " + names(Role.WORKER) + ", each with");
  }

  private static String row(FleetSetting setting) {
    return "| `%s` | %s | %s | %s |"
        .formatted(
            setting,
            standard(setting, Role.DISPATCHER),
            standard(setting, Role.WORKER),
            setting.meaning(Language.ENGLISH));
  }

  private static String standard(FleetSetting setting, Role role) {
    if (!setting.isReadBy(role)) {
      return "—";
    }
    String text = setting.defaultText(role);
    return text.isEmpty() ? "none" : text;
  }

  private static String names(Role role) {
    String names =
        FleetSetting.sharedBy(role).stream()
            .map(Setting::name)
            .map("`%s`"::formatted)
            .collect(Collectors.joining(", "));
    return names.replaceFirst(", (`[A-Z_]+`)$", " and $1");
  }
}
