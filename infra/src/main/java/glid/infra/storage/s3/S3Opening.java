package glid.infra.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import glid.core.language.Wording;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.StoreOperation;
import glid.infra.storage.StoreUnavailable;
import io.minio.ListObjectsV2Args;
import io.minio.ObjectWriteResponse;
import io.minio.RemoveObjectArgs;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Sees whether a bucket can be used before anybody uses it. */
final class S3Opening {
  /** A store whose create-only writes are not atomic may keep two of them apart by luck. */
  private static final int RACES = 4;

  private static final long PAUSE_MILLIS = 500;

  private final S3Calls calls;
  private final S3Writer writer;

  S3Opening(S3Calls calls) {
    this.calls = calls;
    this.writer = new S3Writer(calls);
  }

  void run() {
    long start = System.nanoTime();
    while (true) {
      try {
        makeBucket();
        for (int race = 0; race < RACES; race++) {
          race(ObjectKeys.probe("race-" + UUID.randomUUID()));
        }
        return;
      } catch (S3Fault fault) {
        boolean late = System.nanoTime() - start > calls.settings().patience().toNanos();
        // A web page does not become a store by waiting.
        if (late || !fault.kind().isPassing() || fault.kind() == S3Fault.Kind.FOREIGN) {
          throw StoreRefused.because(fault, calls.settings());
        }
        pause();
      } catch (InterruptedException interrupted) {
        throw interrupted(interrupted);
      }
    }
  }

  private void makeBucket() throws S3Fault, InterruptedException {
    try {
      boolean _ = isListed("");
      return;
    } catch (S3Fault fault) {
      if (fault.kind() != S3Fault.Kind.NO_BUCKET) {
        throw fault;
      }
    }
    // Another process may make it at the same time (409): then the next look finds it.
    var _ =
        calls.ask(
            client -> new BucketMaker(client).make(calls.bucket(), calls.settings().region()));
  }

  private void race(ObjectKey key) throws S3Fault, InterruptedException {
    CompletableFuture<ObjectWriteResponse> first = send(key);
    CompletableFuture<ObjectWriteResponse> second = send(key);
    boolean firstWon = won(first);
    boolean secondWon = won(second);
    boolean listed = isListed(key.text());
    RemoveObjectArgs args =
        RemoveObjectArgs.builder().bucket(calls.bucket()).object(key.text()).build();
    var _ = calls.ask(client -> client.removeObject(args));
    if (firstWon && secondWon) {
      throw StoreRefused.unsafe(calls.settings());
    }
    if ((firstWon || secondWon) && !listed) {
      throw StoreRefused.stale(calls.settings());
    }
  }

  private CompletableFuture<ObjectWriteResponse> send(ObjectKey key) {
    String write = UUID.randomUUID().toString();
    return writer.sendCreate(key, write.getBytes(UTF_8), write);
  }

  private static boolean won(CompletableFuture<ObjectWriteResponse> answer)
      throws S3Fault, InterruptedException {
    try {
      ObjectWriteResponse _ = S3Calls.await(answer);
      return true;
    } catch (S3Fault fault) {
      if (fault.kind() == S3Fault.Kind.TAKEN) {
        return false;
      }
      throw fault;
    }
  }

  private boolean isListed(String prefix) throws S3Fault, InterruptedException {
    ListObjectsV2Args args =
        ListObjectsV2Args.builder().bucket(calls.bucket()).prefix(prefix).maxKeys(1).build();
    return !calls.ask(client -> client.listObjectsV2(args)).result().contents().isEmpty();
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private StoreUnavailable interrupted(InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new StoreUnavailable(
        StoreOperation.READ,
        calls.settings().endpoint().toString(),
        new Wording("it was called off; try again", "中断されました。もう一度実行してください"),
        interrupted);
  }
}
