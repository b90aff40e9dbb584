package glid.standalone.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
  private static final Path HOME = Path.of(System.getProperty("user.home"));

  @Test
  void followsTheBaseDirectorySpecification() {
    assertThat(DataFolder.standard(Map.of(), "Linux")).isEqualTo(HOME.resolve(".local/share/glid"));
    assertThat(DataFolder.standard(Map.of("XDG_DATA_HOME", "/var/data"), "Linux"))
        .isEqualTo(Path.of("/var/data/glid"));
    assertThat(DataFolder.standard(Map.of("XDG_DATA_HOME", "relative"), "Linux"))
        .isEqualTo(HOME.resolve(".local/share/glid"));
  }

  @Test
  void followsTheMacsCustom() {
    assertThat(DataFolder.standard(Map.of("XDG_DATA_HOME", "/var/data"), "Mac OS X"))
        .isEqualTo(HOME.resolve("Library/Application Support/glid"));
  }

  @Test
  void givesEachCommandItsOwnFolder() {
    assertThat(DataFolder.of(Path.of("/chosen"), "render")).isEqualTo(Path.of("/chosen/render"));
  }
}
