package glid.worker.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several processes work below one folder. */
@Timeout(60)
class SharedScratchTest {
  @TempDir Path shared;

  /** Claims a folder, leaves a file in it, says where, and waits to be killed. */
  static final class Claimant {
    private Claimant() {}

    public static void main(String[] arguments) throws IOException {
      SharedScratch mine = SharedScratch.claim(Path.of(arguments[0]));
      Files.writeString(Files.createDirectory(mine.path().resolve("deep")).resolve("file"), "x");
      System.out.println(mine.path());
      System.out.flush();
      int _ = System.in.read();
    }
  }

  @Test
  void everyoneHasAFolderOfTheirOwn() throws Exception {
    SharedScratch first = SharedScratch.claim(shared);
    try (SharedScratch second = SharedScratch.claim(shared)) {
      assertThat(first.path()).isNotEqualTo(second.path()).isDirectory();
      assertThat(second.path()).isDirectory();
      first.close();
      first.close();
      assertThat(first.path()).doesNotExist();
      assertThat(second.path()).isDirectory();
    }
    assertThat(shared).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void foldersOfLivingProcessesStayAndThoseOfKilledOnesGo() throws Exception {
    Process process = start();
    try (BufferedReader output = process.inputReader(UTF_8)) {
      Path other = Path.of(output.readLine());
      try (SharedScratch _ = SharedScratch.claim(shared)) {
        assertThat(other.resolve("deep/file")).exists();
      }

      process.destroyForcibly().onExit().join();
      assertThat(other.resolve("deep/file")).exists();

      try (SharedScratch mine = SharedScratch.claim(shared)) {
        assertThat(other).doesNotExist();
        assertThat(mine.path()).isDirectory();
      }
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  void claimingAgainDoesNotLoseTheLock() throws Exception {
    try (SharedScratch first = SharedScratch.claim(shared);
        SharedScratch _ = SharedScratch.claim(shared)) {
      Process process = start();
      try (BufferedReader output = process.inputReader(UTF_8)) {
        assertThat(output.readLine()).startsWith(shared.toRealPath().toString());
        assertThat(first.path()).isDirectory();
      } finally {
        process.destroyForcibly().onExit().join();
      }
    }
  }

  @Test
  void whatIsNotAWorkersStays() throws Exception {
    Path keep = Files.createDirectory(shared.resolve("photos"));

    try (SharedScratch _ = SharedScratch.claim(shared)) {
      assertThat(keep).isDirectory();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Claimant.class.getName(),
            shared.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
