package glid.infra.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.storage.ObjectKey;
import glid.infra.storage.s3.S3ObjectStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Also what a store does whose gateway goes away for a moment. */
@Timeout(120)
class RadosGatewayTest {
  private static final ObjectKey KEY = new ObjectKey("jobs/a/end.json");
  private static final byte[] CONTENT = "kept".getBytes(UTF_8);

  @Test
  void whatIsStoredOutlivesAKillAndCallersWaitForTheRestart(@TempDir Path folder) {
    try (RadosGateway gateway = RadosGateway.start(folder);
        S3ObjectStore store = S3ObjectStore.open(gateway.freshBucket())) {
      store.createIfAbsent(KEY, CONTENT);

      gateway.kill();
      CompletableFuture<Optional<byte[]>> read =
          CompletableFuture.supplyAsync(() -> store.read(KEY));
      gateway.restart();

      assertThat(read.join()).hasValue(CONTENT);
      assertThat(store.createIfAbsent(KEY, CONTENT)).isFalse();
    }
  }

  @Test
  void aStoppedGatewayAnswersLater(@TempDir Path folder) {
    try (RadosGateway gateway = RadosGateway.start(folder);
        S3ObjectStore store = S3ObjectStore.open(gateway.freshBucket())) {
      gateway.stop();
      CompletableFuture<Boolean> created =
          CompletableFuture.supplyAsync(() -> store.createIfAbsent(KEY, CONTENT));
      gateway.cont();

      assertThat(created.join()).isTrue();
      gateway.stop();
    }
  }
}
