package glid.infra.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one caller at a time sees. */
@EveryStore
class ObjectStoreContractTest {
  private static final ObjectKey KEY = new ObjectKey("jobs/a/end.json");
  private static final ObjectKey OTHER = new ObjectKey("jobs/a/runs/0/plan.json");

  private final ObjectStore store;
  private final Path folder;

  ObjectStoreContractTest(StoreUnderTest kind, @TempDir Path folder) {
    this.folder = folder;
    this.store = kind.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aCreatedObjectIsRead() {
    assertThat(store.createIfAbsent(KEY, bytes("first"))).isTrue();

    assertThat(store.read(KEY)).hasValue(bytes("first"));
    assertThat(store.stat(KEY).orElseThrow().sizeBytes()).isEqualTo(5);
  }

  @Test
  void foldersAreListedInPages() {
    for (String name : List.of("b", "a", "d", "c")) {
      store.createIfAbsent(new ObjectKey("jobs/" + name + "/job.json"), bytes("x"));
    }
    store.createIfAbsent(new ObjectKey("jobs/c/runs/0/plan.json"), bytes("x"));
    store.createIfAbsent(new ObjectKey("jobs/file"), bytes("x"));

    assertThat(store.folders("jobs/", "", 2)).containsExactly("a", "b");
    assertThat(store.folders("jobs/", "b", 2)).containsExactly("c", "d");
    assertThat(store.folders("jobs/", "d", 2)).isEmpty();
    assertThat(store.folders("jobs/c/runs/", "", 9)).containsExactly("0");
    assertThat(store.folders("none/", "", 9)).isEmpty();
    assertThatThrownBy(() -> store.folders("jobs", "", 9))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyObjectIsAnObject() {
    assertThat(store.createIfAbsent(KEY, new byte[0])).isTrue();

    assertThat(store.read(KEY)).hasValue(new byte[0]);
    assertThat(store.list("")).containsExactly(KEY);
  }

  @Test
  void theFirstObjectUnderAKeyStays() throws IOException {
    store.createIfAbsent(KEY, bytes("first"));

    assertThat(store.createIfAbsent(KEY, bytes("second"))).isFalse();
    store.put(KEY, file("third"));

    assertThat(store.read(KEY)).hasValue(bytes("first"));
  }

  @Test
  void whatIsMissingIsSaidToBeMissing() {
    assertThat(store.read(KEY)).isEmpty();
    assertThat(store.stat(KEY)).isEmpty();
    assertThat(store.list("jobs/")).isEmpty();
    store.delete(KEY);
    assertThatThrownBy(() -> store.fetch(KEY, folder))
        .isInstanceOf(ObjectMissing.class)
        .hasMessageContaining(KEY.text());
    assertThatThrownBy(() -> store.open(KEY, ByteRange.WHOLE)).isInstanceOf(ObjectMissing.class);
  }

  @Test
  void aFileOutlivesTheOneItWasPutFrom() throws IOException {
    byte[] content = noise(3_000_000);
    Path file = Files.write(folder.resolve("video"), content);

    store.put(KEY, file);
    Files.delete(file);

    assertThat(store.stat(KEY).orElseThrow().sizeBytes()).isEqualTo(content.length);
    assertThat(store.read(KEY)).hasValue(content);
  }

  @Test
  void aFileThatIsNotThereCannotBePut() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> store.put(KEY, missing))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(KEY.text())
        .hasMessageContaining("missing");
  }

  @Test
  void aFetchedFileIsTheCallersToDelete() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    store.createIfAbsent(KEY, bytes("content"));

    Path first = store.fetch(KEY, mine);
    Path second = store.fetch(KEY, mine);

    assertThat(first).hasParent(mine).hasBinaryContent(bytes("content"));
    assertThat(first.toString()).endsWith(".json");
    assertThat(second).isNotEqualTo(first);
    Files.delete(first);
    assertThat(second).hasBinaryContent(bytes("content"));
    assertThat(store.read(KEY)).hasValue(bytes("content"));
  }

  @Test
  void aFetchedFileOutlivesItsObject() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    store.createIfAbsent(KEY, bytes("content"));

    Path fetched = store.fetch(KEY, mine);
    store.delete(KEY);

    assertThat(fetched).hasBinaryContent(bytes("content"));
  }

  @Test
  void aPhotoIsStoredUnderItsHash() throws IOException {
    byte[] photo = noise(2_500_001);
    Path file = Files.write(folder.resolve("photo.jpg"), photo);

    StoredInput stored = InputBytes.put(store, photo);
    StoredInput again = store.putInput(file);

    assertThat(again).isEqualTo(stored);
    assertThat(stored.sizeBytes()).isEqualTo(photo.length);
    assertThat(store.list("inputs/")).containsExactly(ObjectKeys.input(stored.sha256()));
    assertThat(store.read(ObjectKeys.input(stored.sha256()))).hasValue(photo);
  }

  @Test
  void anObjectKnowsWhenItWasWritten() {
    // File systems may keep whole seconds only.
    Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    store.createIfAbsent(KEY, bytes("first"));

    assertThat(store.stat(KEY).orElseThrow().written()).isBetween(before, Instant.now());
  }

  @Test
  void theHashOfAPhotoIsItsSha256() {
    StoredInput stored = InputBytes.put(store, bytes("abc"));

    // FIPS 180-2, B.1.
    assertThat(stored.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aSharedPhotoStaysWhenItsFileIsReplaced() throws IOException {
    Path file = file("before");
    ObjectKey key = ObjectKeys.input(store.putInput(file).sha256());

    Path other = Files.writeString(folder.resolve("other"), "after");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(store.fetch(key, folder)).hasContent("before");
  }

  @Test
  void aCacheEntryIsReplacedAndDeleted() {
    ObjectKey tile = new ObjectKey("tiles/v1/some-tile");

    store.cache(tile, bytes("one"));
    store.cache(tile, bytes("two, longer"));

    assertThat(store.read(tile)).hasValue(bytes("two, longer"));
    store.delete(tile);
    assertThat(store.read(tile)).isEmpty();
  }

  @Test
  void aPartOfAnObjectIsRead() throws IOException {
    store.createIfAbsent(KEY, bytes("0123456789"));

    assertThat(part(0, 10)).isEqualTo("0123456789");
    assertThat(part(3, 6)).isEqualTo("345");
    assertThat(part(8, 100)).isEqualTo("89");
    assertThat(part(4, 4)).isEmpty();
    assertThat(part(10, 20)).isEmpty();
    try (InputStream whole = store.open(KEY, ByteRange.WHOLE)) {
      assertThat(whole.read()).isEqualTo('0');
      assertThat(whole.skip(3)).isEqualTo(3);
      assertThat(whole.readAllBytes()).isEqualTo(bytes("456789"));
    }
  }

  @Test
  void aListIsSortedAndHasWhatBeginsWithThePrefix() {
    List<ObjectKey> keys =
        List.of(
            new ObjectKey("active/b.0"),
            new ObjectKey("jobs/a.b"),
            new ObjectKey("jobs/a/job.json"),
            new ObjectKey("jobs/a/runs/0/segments/00000.a0.json"),
            new ObjectKey("jobs/a/runs/0/segments/00000/x.mp4"),
            new ObjectKey("jobs/a/runs/0/segments/00001.a0.json"),
            new ObjectKey("jobs/ab/job.json"));
    keys.reversed().forEach(key -> store.createIfAbsent(key, bytes(key.text())));

    assertThat(store.list("")).isEqualTo(keys);
    assertThat(store.list("jobs/")).isEqualTo(keys.subList(1, 7));
    assertThat(store.list("jobs/a")).isEqualTo(keys.subList(1, 7));
    assertThat(store.list("jobs/a/")).isEqualTo(keys.subList(2, 6));
    assertThat(store.list("jobs/a/runs/0/segments/00000")).isEqualTo(keys.subList(3, 5));
    assertThat(store.list("jobs/a/runs/0/segments/00000.a")).isEqualTo(keys.subList(3, 4));
    assertThat(store.list("nothing/")).isEmpty();
  }

  @Test
  void aPrefixThatNoKeyCanHaveIsRefused() {
    for (String prefix : List.of("/", "../", "a/../b", "Jobs/", "a//")) {
      assertThatThrownBy(() -> store.list(prefix))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(prefix);
    }
  }

  @Test
  void aDeletedObjectIsGoneAndItsNeighboursStay() {
    store.createIfAbsent(KEY, bytes("one"));
    store.createIfAbsent(OTHER, bytes("two"));

    store.delete(OTHER);

    assertThat(store.read(OTHER)).isEmpty();
    assertThat(store.list("")).containsExactly(KEY);
    assertThat(store.createIfAbsent(OTHER, bytes("three"))).isTrue();
    assertThat(store.read(OTHER)).hasValue(bytes("three"));
  }

  @Test
  void aClosedStoreRefusesAndClosesAgain() {
    store.close();
    store.close();

    assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(IllegalStateException.class);
  }

  private String part(long first, long endExclusive) throws IOException {
    try (InputStream part = store.open(KEY, new ByteRange(first, endExclusive))) {
      return new String(part.readAllBytes(), UTF_8);
    }
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("file"), content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] noise(int sizeBytes) {
    byte[] noise = new byte[sizeBytes];
    new Random(7).nextBytes(noise);
    return noise;
  }
}
