package glid.standalone.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingSourcesTest {
  @TempDir Path folder;

  @Test
  void optionsWinOverEnvironmentOverFile() throws IOException {
    Files.writeString(
        folder.resolve(".env"),
        "GRID_ROWS=1\nGRID_COLS=1\nFPS=25\n# a comment\nMOTION=\"smooth\"\n");

    Map<String, String> merged =
        SettingSources.merge(
            Map.of(Setting.GRID_ROWS, "3"),
            Map.of("GRID_ROWS", "2", "GRID_COLS", "2", "PATH", "/bin", "FPS", " "),
            folder);

    assertThat(merged)
        .containsOnly(
            Map.entry("GRID_ROWS", "3"),
            Map.entry("GRID_COLS", "2"),
            Map.entry("FPS", "25"),
            Map.entry("MOTION", "smooth"));
  }

  @Test
  void needsNoFile() {
    assertThat(SettingSources.merge(Map.of(), Map.of(), folder)).isEmpty();
  }

  @Test
  void keepsUnknownNamesOfTheFileSoThatSlipsAreNoticed() throws IOException {
    Files.writeString(folder.resolve(".env"), "GRID_ROW=1\n");

    assertThat(SettingSources.merge(Map.of(), Map.of(), folder)).containsEntry("GRID_ROW", "1");
  }

  @Test
  void namesTheFileThatIsNotSettings() throws IOException {
    Files.writeString(folder.resolve(".env"), "this is no setting\n");

    assertThatThrownBy(() -> SettingSources.merge(Map.of(), Map.of(), folder))
        .isInstanceOf(SettingSources.UnreadableSettings.class)
        .hasMessageContaining(".env")
        .hasMessageContaining("NAME=value");
  }
}
