package glid.infra.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.servers.RadosGateway;
import glid.infra.storage.ByteRange;
import glid.infra.storage.InputBytes;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.StoredInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the contract does not ask of a store in a folder. */
@Timeout(120)
class S3ObjectStoreTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);

  @TempDir private Path folder;
  private S3ObjectStore store;

  @BeforeEach
  void open() {
    store = S3ObjectStore.open(RadosGateway.shared().freshBucket());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aListOfSeveralPagesIsComplete() {
    List<ObjectKey> keys =
        IntStream.range(0, 2_005)
            .mapToObj(number -> new ObjectKey("jobs/a/%04d".formatted(number)))
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      keys.forEach(key -> threads.execute(() -> store.createIfAbsent(key, CONTENT)));
    }

    assertThat(store.list("jobs/")).isEqualTo(keys);
    assertThat(store.list("jobs/a/10")).isEqualTo(keys.subList(1_000, 1_100));
  }

  @Test
  void namesThatTheStoreSortsAnotherWayAreSortedByText() {
    for (String name : List.of("a", "a-b", "a.b", "a-b-c", "ab", "b")) {
      store.createIfAbsent(new ObjectKey("jobs/" + name + "/x"), CONTENT);
    }

    assertThat(store.folders("jobs/", "", 1)).containsExactly("a");
    assertThat(store.folders("jobs/", "", 3)).containsExactly("a", "a-b", "a-b-c");
    assertThat(store.folders("jobs/", "a", 2)).containsExactly("a-b", "a-b-c");
    assertThat(store.folders("jobs/", "a-b-c", 9)).containsExactly("a.b", "ab", "b");
  }

  @Test
  void manyFoldersArePagedThrough() {
    try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
      IntStream.range(0, 1_203)
          .mapToObj(number -> new ObjectKey("jobs/%04d/x".formatted(number)))
          .forEach(key -> threads.execute(() -> store.createIfAbsent(key, CONTENT)));
    }

    assertThat(store.folders("jobs/", "", 1_201)).hasSize(1_201).contains("1200");
    assertThat(store.folders("jobs/", "1199", 100)).containsExactly("1200", "1201", "1202");
  }

  @Test
  void filesOfManyPartsAreStoredOnceAndWhole() throws IOException {
    byte[] large = new byte[(33 << 20) + 1];
    new Random(7).nextBytes(large);
    ObjectKey key = new ObjectKey("jobs/a/runs/0/result/x.mp4");
    Path file = Files.write(folder.resolve("video"), large);

    store.put(key, file);
    store.put(key, Files.write(folder.resolve("other"), new byte[17 << 20]));
    StoredInput photo = InputBytes.put(store, large);

    assertThat(store.fetch(key, folder)).hasBinaryContent(large);
    assertThat(store.fetch(ObjectKeys.input(photo.sha256()), folder)).hasBinaryContent(large);
    try (InputStream end = store.open(key, new ByteRange(33 << 20, Long.MAX_VALUE))) {
      assertThat(end.readAllBytes()).containsExactly(large[33 << 20]);
    }
  }

  @Test
  void aPhotoThatIsStoredAgainCountsAsNew() {
    ObjectKey key = ObjectKeys.input(InputBytes.put(store, CONTENT).sha256());
    Instant first = written(key);

    // The store tells whole seconds.
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!written(key).isAfter(first) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      StoredInput _ = InputBytes.put(store, CONTENT);
    }

    assertThat(written(key)).isAfter(first);
    assertThat(store.read(key)).hasValue(CONTENT);
  }

  @Test
  void nothingTemporaryStays() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    store.createIfAbsent(new ObjectKey("a/b"), CONTENT);

    Path fetched = store.fetch(new ObjectKey("a/b"), mine);

    assertThat(mine).isDirectoryContaining(fetched::equals);
    assertThat(mine.toFile().list()).hasSize(1);
  }

  private Instant written(ObjectKey key) {
    return store.stat(key).orElseThrow().written();
  }
}
