package glid.infra.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What many callers at once see. */
@EveryStore
class StoreRaceContractTest {
  private static final int RACERS = 16;

  private final ObjectStore store;
  private final Path folder;

  StoreRaceContractTest(StoreUnderTest kind, @TempDir Path folder) {
    this.folder = folder;
    this.store = kind.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void ofManyWhoCreateTheSameObjectExactlyOneWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      ObjectKey key = new ObjectKey("jobs/a/runs/" + round + "/end.json");

      List<Boolean> won = race(racer -> store.createIfAbsent(key, bytes("racer " + racer)));

      assertThat(won).containsOnlyOnce(true);
      assertThat(store.read(key)).hasValue(bytes("racer " + won.indexOf(true)));
    }
  }

  @Test
  void manyWhoStoreTheSamePhotoAllGetItsHash() throws Exception {
    byte[] photo = new byte[200_000];
    Path file = Files.write(folder.resolve("photo"), photo);

    List<StoredInput> stored = race(_ -> store.putInput(file));

    assertThat(stored).containsOnly(stored.getFirst());
    assertThat(store.read(ObjectKeys.input(stored.getFirst().sha256()))).hasValue(photo);
  }

  @Test
  void readersNeverSeeHalfAnObject() throws Exception {
    byte[] content = new byte[300_000];
    Arrays.fill(content, (byte) 1);
    CountDownLatch written = new CountDownLatch(1);
    ObjectKey cached = new ObjectKey("tiles/v1/tile");

    List<Integer> seen =
        race(
            racer -> {
              if (racer == 0) {
                for (int number = 0; number < 20; number++) {
                  store.createIfAbsent(numbered(number), content);
                  store.cache(cached, content);
                }
                written.countDown();
                return 0;
              }
              int reads = 0;
              while (written.getCount() > 0 && reads < 2_000) {
                reads += readWhole(numbered(reads % 20), content) + readWhole(cached, content);
              }
              return reads;
            });

    assertThat(IntStream.range(0, 20).mapToObj(StoreRaceContractTest::numbered))
        .allSatisfy(key -> assertThat(store.read(key)).hasValue(content));
    assertThat(seen).hasSize(RACERS);
  }

  @Test
  void createdObjectsAreListedAtOnceWhileOthersComeAndGo() throws Exception {
    List<Boolean> complete =
        race(
            racer -> {
              boolean all = true;
              for (int number = 0; number < 15; number++) {
                ObjectKey kept = new ObjectKey("jobs/%02d/%02d".formatted(racer, number));
                ObjectKey passing = new ObjectKey("jobs/%02d/tmp/%02d".formatted(racer, number));
                store.createIfAbsent(kept, bytes("kept"));
                store.createIfAbsent(passing, bytes("passing"));
                all &= store.list("jobs/").contains(kept);
                store.delete(passing);
              }
              return all;
            });

    assertThat(complete).containsOnly(true);
    assertThat(store.list("jobs/")).hasSize(15 * RACERS).isSorted();
  }

  @Test
  void creatingAndDeletingInTheSameFolderNeverFails() throws Exception {
    List<Integer> created =
        race(
            racer -> {
              int count = 0;
              for (int number = 0; number < 30; number++) {
                ObjectKey key = new ObjectKey("deep/er/and/deeper/" + racer);
                count += store.createIfAbsent(key, bytes("x")) ? 1 : 0;
                store.delete(key);
              }
              return count;
            });

    assertThat(created).containsOnly(30);
    assertThat(store.list("")).isEmpty();
  }

  private int readWhole(ObjectKey key, byte[] content) {
    store.read(key).ifPresent(read -> assertThat(Arrays.equals(read, content)).isTrue());
    return 1;
  }

  private static ObjectKey numbered(int number) {
    return new ObjectKey("objects/" + number);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private interface Racer<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> race(Racer<T> racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RACERS);
    try (ExecutorService executor = Executors.newFixedThreadPool(RACERS)) {
      List<Callable<T>> racers = new ArrayList<>();
      for (int number = 0; number < RACERS; number++) {
        int own = number;
        racers.add(
            () -> {
              int _ = start.await();
              return racer.run(own);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : executor.invokeAll(racers)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
