package glid.infra.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.language.Wording;
import glid.infra.servers.Missing;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryObjectStoreTest {
  private static final ObjectKey KEY = new ObjectKey("jobs/a/end.json");
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @TempDir private Path root;

  @Test
  void objectsOutliveTheStore() {
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      store.createIfAbsent(KEY, CONTENT);
      store.cache(new ObjectKey("tiles/t"), CONTENT);
    }

    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      assertThat(store.read(KEY)).hasValue(CONTENT);
      assertThat(store.read(new ObjectKey("tiles/t"))).hasValue(CONTENT);
      assertThat(store.createIfAbsent(KEY, CONTENT)).isFalse();
    }
  }

  @Test
  void theCacheForgetsItsOldestEntries() throws IOException {
    try (DataFolder folder = DataFolder.open(root, Files::createLink)) {
      CacheFolder cache = new CacheFolder(folder);
      for (int i = 0; i < 4; i++) {
        ObjectKey key = new ObjectKey("tiles/v1/" + i);
        cache.write(key, new byte[96]);
        Files.setLastModifiedTime(
            root.resolve("cache").resolve(key.text()), FileTime.fromMillis(1000L * (10 - i)));
      }

      cache.trim(250);

      assertThat(cache.read(new ObjectKey("tiles/v1/0"))).isPresent();
      assertThat(cache.read(new ObjectKey("tiles/v1/1"))).isPresent();
      assertThat(cache.read(new ObjectKey("tiles/v1/2"))).isEmpty();
      assertThat(cache.read(new ObjectKey("tiles/v1/3"))).isEmpty();
    }
  }

  @Test
  void leftoversAreSweptAtTheNextStart() throws IOException {
    DirectoryObjectStore.open(root).close();
    Path leftover = Files.write(root.resolve("tmp/leftover"), CONTENT);

    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      assertThat(leftover).doesNotExist();
      assertThat(store.list("")).isEmpty();
    }
  }

  @Test
  void nothingTemporaryStays() throws IOException {
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      store.createIfAbsent(KEY, CONTENT);
      store.createIfAbsent(KEY, CONTENT);
      StoredInput _ = store.putInput(root.resolve("objects/jobs/a/end.json"));
      store.cache(new ObjectKey("tiles/t"), CONTENT);

      assertThat(root.resolve("tmp")).isEmptyDirectory();
    }
  }

  @Test
  void foldersThatDeletingEmptiedAreRemoved() {
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      store.createIfAbsent(new ObjectKey("active/x.0"), CONTENT);
      store.createIfAbsent(new ObjectKey("jobs/a/runs/0/plan.json"), CONTENT);

      store.delete(new ObjectKey("jobs/a/runs/0/plan.json"));

      assertThat(root.resolve("objects")).isDirectoryNotContaining("glob:**/jobs");
      assertThat(root.resolve("objects/active")).isDirectory();
    }
  }

  @Test
  void aFolderRemovedByHandIsMadeAgain() throws IOException {
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      store.createIfAbsent(KEY, CONTENT);
      store.cache(new ObjectKey("tiles/t"), CONTENT);
      removeTree(root.resolve("objects/jobs"));
      removeTree(root.resolve("cache"));

      assertThat(store.createIfAbsent(KEY, CONTENT)).isTrue();
      store.cache(new ObjectKey("tiles/t"), CONTENT);

      assertThat(store.read(KEY)).hasValue(CONTENT);
      assertThat(store.read(new ObjectKey("tiles/t"))).hasValue(CONTENT);
    }
  }

  @Test
  void aPhotoThatIsStoredAgainCountsAsNew() throws IOException {
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      ObjectKey key = ObjectKeys.input(InputBytes.put(store, CONTENT).sha256());
      Files.setLastModifiedTime(
          root.resolve("objects").resolve(key.text()), FileTime.fromMillis(0));
      assertThat(store.stat(key).orElseThrow().written()).isEqualTo(Instant.EPOCH);

      StoredInput _ = InputBytes.put(store, CONTENT);

      assertThat(store.stat(key).orElseThrow().written())
          .isAfter(Instant.now().minus(Duration.ofMinutes(5)));
    }
  }

  @Test
  void aSharedPhotoIsRefusedOnceSomebodyWroteIntoItsFile() throws IOException {
    Path photo = Files.write(root.resolve("photo.jpg"), CONTENT);
    Files.setLastModifiedTime(photo, FileTime.fromMillis(0));
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      ObjectKey key = ObjectKeys.input(store.putInput(photo).sha256());
      assertThat(store.fetch(key, root)).hasBinaryContent(CONTENT);

      Files.write(photo, "another".getBytes(UTF_8));

      assertThatThrownBy(() -> store.fetch(key, root))
          .isInstanceOf(InputChanged.class)
          .hasMessageContaining(photo.toString());
    }
  }

  @Test
  void aSharedPhotoThatIsStoredAgainHasNotChanged() throws IOException {
    Path photo = Files.write(root.resolve("photo.jpg"), CONTENT);
    Files.setLastModifiedTime(photo, FileTime.fromMillis(0));
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      ObjectKey key = ObjectKeys.input(store.putInput(photo).sha256());
      Files.delete(photo);

      StoredInput _ = store.putInput(Files.write(root.resolve("same.jpg"), CONTENT));

      assertThat(store.fetch(key, root)).hasBinaryContent(CONTENT);
      assertThat(store.stat(key).orElseThrow().written()).isAfter(Instant.EPOCH);
    }
  }

  @Test
  void whatASharedPhotoBecameIsNotTrusted() throws IOException {
    Path photo = Files.write(root.resolve("photo.jpg"), CONTENT);
    ObjectKey key;
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      key = ObjectKeys.input(store.putInput(photo).sha256());
    }
    Files.write(photo, "another".getBytes(UTF_8));
    FileTime written = FileTime.fromMillis(0);
    Files.setLastModifiedTime(photo, written);
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      StoredInput _ = InputBytes.put(store, CONTENT);

      assertThat(store.read(key)).hasValue(CONTENT);
      assertThat(photo).hasBinaryContent("another".getBytes(UTF_8));
      assertThat(Files.getLastModifiedTime(photo)).isEqualTo(written);
    }
  }

  @Test
  void aPhotoThatCannotBeReadIsNamed() {
    Path photo = root.resolve("gone.jpg");
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      assertThatThrownBy(() -> store.putInput(photo))
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining(photo.toString());
    }
    assertThat(root.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void foreignFilesAreNoObjects() throws IOException {
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      store.createIfAbsent(KEY, CONTENT);
      Files.write(root.resolve("objects/jobs/.DS_Store"), CONTENT);

      assertThat(store.list("")).containsExactly(KEY);
    }
  }

  @Test
  void aDamagedCacheEntryIsAbsent() throws IOException {
    ObjectKey tile = new ObjectKey("tiles/t");
    Path file = root.resolve("cache/tiles/t");
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      for (int length = 0; length < CONTENT.length + Integer.BYTES; length++) {
        store.cache(tile, CONTENT);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThat(store.read(tile)).isEmpty();
      }
      store.cache(tile, CONTENT);
      byte[] flipped = Files.readAllBytes(file);
      flipped[3] ^= 1;
      Files.write(file, flipped);

      assertThat(store.read(tile)).isEmpty();
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void aSymbolicLinkIsStoredAsTheFileItPointsTo() throws IOException {
    Path target = Files.write(root.resolve("target"), CONTENT);
    Path link = Files.createSymbolicLink(root.resolve("link"), target);
    try (ObjectStore store = DirectoryObjectStore.open(root.resolve("store"))) {
      store.put(KEY, link);
      Files.delete(target);

      assertThat(store.read(KEY)).hasValue(CONTENT);
    }
  }

  @Test
  void filesOfAnotherFileSystemAreCopied() throws IOException {
    Path memory = Path.of("/dev/shm");
    if (!Files.isWritable(memory)) {
      throw Missing.on("no second file system, /dev/shm");
    }
    Path other = Files.createTempDirectory(memory, "glid-test");
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      store.put(KEY, Files.write(other.resolve("file"), CONTENT));
      Path fetched = store.fetch(KEY, other);
      StoredInput photo = store.putInput(other.resolve("file"));

      assertThat(store.read(KEY)).hasValue(CONTENT);
      assertThat(store.read(ObjectKeys.input(photo.sha256()))).hasValue(CONTENT);
      assertThat(fetched).hasParent(other).hasBinaryContent(CONTENT);
      assertThat(root.resolve("tmp")).isEmptyDirectory();
    } finally {
      removeTree(other);
    }
  }

  @Test
  void aFileSystemWithoutHardLinksIsRefused() throws IOException {
    DataFolder.Linker noLinks =
        (link, _) -> {
          throw new FileSystemException(link.toString(), null, "Operation not permitted");
        };

    assertThatThrownBy(() -> DirectoryObjectStore.open(root, noLinks))
        .isInstanceOf(DataFolderUnusable.class)
        .hasMessageContaining(root.toRealPath().toString())
        .hasMessageContaining("hard links");
    assertThat(root.resolve("tmp")).isEmptyDirectory();
    DirectoryObjectStore.open(root).close();
  }

  @Test
  void aDataFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.write(root.resolve("file"), CONTENT);

    assertThatThrownBy(() -> DirectoryObjectStore.open(file))
        .isInstanceOf(DataFolderUnusable.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFullDiskIsSaidToBeFull() {
    IOException full = new IOException("No space left on device");
    IOException other = new IOException("Input/output error");

    assertThat(DiskAdvice.on(full, root).english()).contains("full").contains(root.toString());
    assertThat(DiskAdvice.on(other, root).english())
        .doesNotContain("full")
        .contains(root.toString());
    StoreUnavailable unavailable =
        new StoreUnavailable(
            StoreOperation.CREATE, "a/b", new Wording("make room", "空きを作ってください"), full);
    assertThat(unavailable)
        .hasMessage("cannot create a/b: java.io.IOException: No space left on device; make room");
    assertThat(unavailable.explanation().japanese()).contains("a/b", "空きを作ってください");
  }

  private static void removeTree(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList().reversed()) {
        Files.delete(path);
      }
    }
  }
}
