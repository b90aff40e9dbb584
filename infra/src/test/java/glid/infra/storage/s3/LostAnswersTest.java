package glid.infra.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.infra.servers.RadosGateway;
import glid.infra.storage.InputBytes;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.StoreUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real store does its work, and the answers get lost. */
@Timeout(120)
class LostAnswersTest {
  private static final ObjectKey KEY = FaultyStore.KEY;

  @TempDir private Path folder;
  private LosingRelay relay;
  private S3ObjectStore store;

  @BeforeEach
  void open() throws Exception {
    RadosGateway gateway = RadosGateway.shared();
    relay = LosingRelay.before(gateway.endpoint());
    S3Settings direct = gateway.freshBucket();
    store =
        S3ObjectStore.open(
            new S3Settings(
                relay.endpoint(),
                direct.region(),
                direct.bucket(),
                direct.accessKey(),
                direct.secretKey(),
                Duration.ZERO),
            FaultyStore.QUICK);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    relay.close();
  }

  @Test
  void whoCreatedAnObjectIsToldSoThoughTheAnswerWasLost() {
    relay.lose(1);

    assertThat(store.createIfAbsent(KEY, bytes("mine"))).isTrue();

    assertThat(relay.stillToLose()).isZero();
    assertThat(store.read(KEY)).hasValue(bytes("mine"));
  }

  @Test
  void whoFoundTheSameBytesOfAnotherIsNotTheCreator() {
    store.createIfAbsent(KEY, bytes("same"));
    relay.lose(1);

    assertThat(store.createIfAbsent(KEY, bytes("same"))).isFalse();

    assertThat(relay.stillToLose()).isZero();
  }

  @Test
  void ofManyWhoseAnswersGetLostExactlyOneIsToldThatItWon() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int round = 0; round < 10; round++) {
        ObjectKey key = new ObjectKey("jobs/a/runs/" + round + "/end.json");
        List<Callable<Boolean>> racers = new ArrayList<>();
        for (int racer = 0; racer < 8; racer++) {
          byte[] content = bytes("racer " + racer);
          racers.add(() -> store.createIfAbsent(key, content));
        }
        relay.lose(2);
        List<Boolean> won = new ArrayList<>();
        for (Future<Boolean> result : threads.invokeAll(racers)) {
          won.add(result.get());
        }

        assertThat(won).containsOnlyOnce(true);
        assertThat(store.read(key)).hasValue(bytes("racer " + won.indexOf(true)));
      }
    }
  }

  @Test
  void everythingElseIsAskedAgain() throws Exception {
    byte[] large = new byte[17 << 20];
    Path file = Files.write(folder.resolve("file"), large);
    store.createIfAbsent(KEY, bytes("x"));

    relay.lose(1);
    assertThat(store.list("")).containsExactly(KEY);
    relay.lose(1);
    assertThat(store.folders("jobs/", "", 9)).containsExactly("a");
    relay.lose(1);
    assertThat(store.stat(KEY)).isPresent();
    relay.lose(1);
    assertThat(store.fetch(KEY, folder)).hasContent("x");
    relay.lose(1);
    store.delete(KEY);
    relay.lose(1);
    store.put(KEY, file);
    assertThat(store.stat(KEY).orElseThrow().sizeBytes()).isEqualTo(large.length);
    relay.lose(1);
    assertThat(InputBytes.put(store, large).sizeBytes()).isEqualTo(large.length);
    assertThat(relay.stillToLose()).isZero();
  }

  @Test
  void aStoreWhoseAnswersAreAllLostIsUnavailable() {
    relay.lose(Integer.MAX_VALUE);

    assertThatThrownBy(() -> store.createIfAbsent(KEY, bytes("x")))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining(KEY.text())
        .hasMessageContaining(relay.endpoint().toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
