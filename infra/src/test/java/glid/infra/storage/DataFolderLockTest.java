package glid.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DataFolderLockTest {
  @TempDir private Path root;

  @Test
  void anotherProcessIsRefusedAndToldWhoHasTheFolder() throws Exception {
    try (ObjectStore _ = DirectoryObjectStore.open(root)) {
      // Fails, and must not give up this process's own lock.
      assertRefused(() -> DirectoryObjectStore.open(root), ProcessHandle.current().pid());

      try (ChildProcess child = ChildProcess.start(Opener.class, root)) {
        assertThat(child.nextLine())
            .contains(root.toRealPath().toString())
            .contains("process " + ProcessHandle.current().pid());
      }
    }
  }

  @Test
  void aProcessIsToldWhichOtherOneHasTheFolderUntilThatDies() throws Exception {
    try (ChildProcess child = ChildProcess.start(Opener.class, root)) {
      assertThat(child.nextLine()).isEqualTo("opened");

      assertRefused(() -> DirectoryObjectStore.open(root), child.pid());

      child.kill();
      DirectoryObjectStore.open(root).close();
    }
  }

  @Test
  void theSameFolderUnderAnotherNameIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), Files.createDirectory(data()));
    try (ObjectStore _ = DirectoryObjectStore.open(data())) {
      assertRefused(() -> DirectoryObjectStore.open(link), ProcessHandle.current().pid());
    }

    DirectoryObjectStore.open(link).close();
  }

  private Path data() {
    return root.resolve("data");
  }

  private static void assertRefused(ThrowingCallable open, long holder) {
    assertThatThrownBy(open)
        .isInstanceOfSatisfying(
            DataFolderLocked.class,
            locked -> {
              assertThat(locked.holderPid()).hasValue(holder);
              assertThat(locked).hasMessageContaining(locked.folder().toString());
            });
  }

  /** Opens a store, says so and waits; or says why it cannot. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) throws IOException {
      try (ObjectStore _ = DirectoryObjectStore.open(Path.of(arguments[0]))) {
        System.out.println("opened");
        int _ = System.in.read();
      } catch (DataFolderLocked locked) {
        System.out.println(locked.getMessage());
      }
    }
  }
}
