package glid.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  /** Above the largest number that a process gets, on Linux and on a Mac. */
  private static final String NOBODY = "2000000000";

  @TempDir Path parent;

  @Test
  void goesWithAllThatIsInIt() throws IOException {
    Path path;
    try (WorkFolder work = WorkFolder.in(parent.resolve("data"))) {
      path = work.path();
      Files.createDirectories(path.resolve("a/b"));
      Files.writeString(path.resolve("a/b/c"), "x");
    }

    assertThat(path).doesNotExist();
    assertThat(path.getParent()).isEqualTo(parent.resolve("data")).isEmptyDirectory();
  }

  @Test
  void onlyWhatEndedProcessesLeftIsSwept() throws IOException {
    Path left = Files.createDirectories(parent.resolve("work-" + NOBODY + "-1/a"));
    Path photos = Files.createDirectory(parent.resolve("photos-1"));
    try (WorkFolder own = WorkFolder.in(parent)) {
      WorkFolder.sweep(parent);

      assertThat(left.getParent()).doesNotExist();
      assertThat(photos).exists();
      assertThat(own.path()).exists();
    }
  }

  @Test
  void whereThereIsNoFolderThereIsNothingToSweep() {
    Path missing = parent.resolve("missing");

    WorkFolder.sweep(missing);

    assertThat(missing).doesNotExist();
  }
}
