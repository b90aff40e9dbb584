package glid.infra.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.storage.MortalFileSystem.Died;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every change of the file system may be a store's last one: between temporary file, link, move and
 * removal, and while the folder is made.
 */
class CrashedStoreTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final ObjectKey SMALL = new ObjectKey("jobs/a/runs/0/plan.json");
  private static final ObjectKey VIDEO = new ObjectKey("jobs/a/runs/0/result/x.mp4");
  private static final ObjectKey TILE = new ObjectKey("tiles/v1/t");
  private static final ObjectKey GONE = new ObjectKey("active/a.0");

  @TempDir private Path folder;

  @Test
  void everyChangeMayBeTheLast() throws IOException {
    int changes = 0;
    while (dies(changes)) {
      changes++;
    }
    assertThat(changes).as("changes of the file system").isGreaterThan(20);
  }

  private boolean dies(int changes) throws IOException {
    Path root = folder.resolve("after-" + changes);
    MortalFileSystem system = new MortalFileSystem(changes);
    List<ObjectKey> done = new ArrayList<>();
    boolean died = false;
    try {
      use(system.of(root), done);
    } catch (Died _) {
      died = true;
    } finally {
      system.bury();
    }
    requireWhole(root, done);

    List<ObjectKey> again = new ArrayList<>();
    use(root, again);
    requireWhole(root, again);
    return died;
  }

  /** Does everything that a store can; each key is done when its change is durable. */
  private void use(Path root, List<ObjectKey> done) throws IOException {
    Path file = Files.write(folder.resolve("video"), CONTENT);
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      store.createIfAbsent(SMALL, CONTENT);
      done.add(SMALL);
      store.createIfAbsent(GONE, CONTENT);
      store.put(VIDEO, file);
      done.add(VIDEO);
      done.add(ObjectKeys.input(store.putInput(file).sha256()));
      done.add(ObjectKeys.input(InputBytes.put(store, CONTENT).sha256()));
      store.cache(TILE, CONTENT);
      store.createIfAbsent(SMALL, CONTENT);
      store.delete(GONE);
      done.add(GONE);
    }
  }

  private void requireWhole(Path root, List<ObjectKey> done) throws IOException {
    String life = root.getFileName() + ", done: " + done;
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      List<ObjectKey> keys = store.list("");
      assertThat(keys).as(life).allSatisfy(key -> assertThat(store.read(key)).hasValue(CONTENT));
      // A cache entry may be lost, but never comes back as something else.
      store.read(TILE).ifPresent(tile -> assertThat(tile).as(life).isEqualTo(CONTENT));
      for (ObjectKey key : done) {
        assertThat(keys.contains(key)).as("%s, %s", life, key).isNotEqualTo(key.equals(GONE));
      }
      assertThat(root.resolve("tmp")).as(life).isEmptyDirectory();
    }
  }
}
