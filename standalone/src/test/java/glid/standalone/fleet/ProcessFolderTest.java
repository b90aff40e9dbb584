package glid.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFolderTest {
  @TempDir private Path parent;

  @Test
  void nothingIsLeftOfAProcessThatEnds() throws IOException {
    try (ProcessFolder folder = ProcessFolder.in(parent.resolve("new"))) {
      Files.writeString(Files.createDirectory(folder.path().resolve("work")).resolve("a"), "b");
    }

    assertThat(parent.resolve("new")).isEmptyDirectory();
  }

  @Test
  void theFoldersOfDeadProcessesAreRemoved() throws IOException {
    Path dead = Files.createDirectory(parent.resolve("glid-process-dead"));
    Files.writeString(dead.resolve("upload"), "half a photo");
    Files.createFile(parent.resolve("glid-process-dead.lock"));
    Files.createFile(parent.resolve("somebody else's"));

    try (ProcessFolder folder = ProcessFolder.in(parent)) {
      assertThat(parent)
          .isDirectoryContaining(folder.path()::equals)
          .isDirectoryNotContaining("glob:**dead*")
          .isDirectoryContaining("glob:**else's");
    }
  }

  @Test
  void theFoldersOfLiveProcessesStay() {
    try (ProcessFolder first = ProcessFolder.in(parent);
        ProcessFolder second = ProcessFolder.in(parent)) {
      assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
      assertThat(second.path()).isDirectory();
    }
  }
}
