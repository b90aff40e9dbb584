package glid.infra.storage.s3;

import glid.core.language.Wording;
import glid.infra.storage.DiskAdvice;
import glid.infra.storage.StoreOperation;
import glid.infra.storage.StoreUnavailable;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a store, and asks again when it is away for a moment. Threads may be interrupted while they
 * wait; what they asked for may be done all the same.
 */
final class S3Calls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(S3Calls.class);

  /** OkHttp's own limit is 5 per host. */
  private static final int MOST_REQUESTS = 64;

  private final S3Settings settings;
  private final S3Timing timing;
  private final MinioAsyncClient client;
  private final MinioAsyncClient uploads;
  private volatile boolean closed;

  S3Calls(S3Settings settings, S3Timing timing) {
    this.settings = settings;
    this.timing = timing;
    OkHttpClient http = http(settings.endpoint(), timing);
    this.client = client(settings, http);
    this.uploads = client(settings, http.newBuilder().readTimeout(timing.uploadAnswer()).build());
  }

  /** One try, or a part of one. */
  @FunctionalInterface
  interface Try<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Something to ask the store for. */
  @FunctionalInterface
  interface Request<T> {
    CompletableFuture<T> send(MinioAsyncClient client) throws MinioException;
  }

  S3Settings settings() {
    return settings;
  }

  String bucket() {
    return settings.bucket();
  }

  /** Asks once and waits for the answer. */
  <T> T ask(Request<T> request) throws S3Fault, InterruptedException {
    return await(send(request));
  }

  /** Uploads once and waits for the answer. */
  <T> T upload(Request<T> request) throws S3Fault, InterruptedException {
    return await(sent(request, uploads));
  }

  /** Asks once and does not wait. */
  <T> CompletableFuture<T> send(Request<T> request) {
    return sent(request, client);
  }

  /** Waits for an answer. */
  static <T> T await(CompletableFuture<T> answer) throws S3Fault, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failure) {
      throw S3Fault.of(failure);
    }
  }

  /**
   * Does something with the store, several times if it fails in a passing way.
   *
   * @param object what it is about, for messages
   * @throws StoreUnavailable if it fails
   */
  <T> T retried(StoreOperation operation, String object, Try<T> work) {
    long start = System.nanoTime();
    for (int tries = 0; ; tries++) {
      requireOpen();
      try {
        return uninterrupted(work);
      } catch (S3Fault fault) {
        boolean last =
            tries == timing.pauses().size()
                || System.nanoTime() - start > timing.window().toNanos();
        if (last || !fault.kind().isPassing()) {
          throw new StoreUnavailable(operation, object, S3Advice.on(fault, settings), fault);
        }
        LOG.warn(
            "store is asked again operation={} object={} tries={} reason={}",
            operation,
            object,
            tries + 1,
            fault.getMessage());
        pause(operation, object, timing.pauses().get(tries));
      } catch (IOException failure) {
        throw ofDisk(operation, object, failure);
      } catch (InterruptedException interrupted) {
        throw calledOff(operation, object, interrupted);
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      client.close();
      uploads.close();
    }
  }

  private static <T> T uninterrupted(Try<T> work) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      return work.run();
    } catch (IOException failure) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException();
        interrupted.addSuppressed(failure);
        throw interrupted;
      }
      throw failure;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the object store is closed: " + settings);
    }
  }

  private static void pause(StoreOperation operation, String object, Duration most) {
    long mostMillis = most.toMillis();
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(mostMillis / 2, mostMillis + 1));
    } catch (InterruptedException interrupted) {
      throw calledOff(operation, object, interrupted);
    }
  }

  private static StoreUnavailable calledOff(
      StoreOperation operation, String object, InterruptedException interrupted) {
    Thread.currentThread().interrupt();
    return new StoreUnavailable(
        operation,
        object,
        new Wording("it was called off; try again", "中断されました。もう一度実行してください"),
        interrupted);
  }

  private static StoreUnavailable ofDisk(
      StoreOperation operation, String object, IOException failure) {
    String file = failure instanceof FileSystemException named ? named.getFile() : null;
    Path place = Path.of(file == null ? System.getProperty("java.io.tmpdir") : file);
    return new StoreUnavailable(operation, object, DiskAdvice.on(failure, place), failure);
  }

  private static <T> CompletableFuture<T> sent(Request<T> request, MinioAsyncClient client) {
    try {
      return request.send(client);
    } catch (MinioException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private static MinioAsyncClient client(S3Settings settings, OkHttpClient http) {
    return MinioAsyncClient.builder()
        .endpoint(settings.endpoint().toString())
        .region(settings.region())
        .credentials(settings.accessKey(), settings.secretKey())
        .httpClient(http, true)
        .build();
  }

  /** Reading Java's certificates, which plain HTTP has no use for, takes 0.2 s of a processor. */
  private static ConnectionSpec connection(URI endpoint) {
    return endpoint.getScheme().equalsIgnoreCase("https")
        ? ConnectionSpec.MODERN_TLS
        : ConnectionSpec.CLEARTEXT;
  }

  private static OkHttpClient http(URI endpoint, S3Timing timing) {
    // Virtual threads do not keep a process alive that forgot to close its store.
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(MOST_REQUESTS);
    dispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .connectionPool(new ConnectionPool(MOST_REQUESTS, 30, TimeUnit.SECONDS))
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionSpecs(List.of(connection(endpoint)))
        .connectTimeout(timing.connect())
        .readTimeout(timing.answer())
        .writeTimeout(timing.answer())
        .build();
  }
}
