package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.HardwareUse;
import glid.core.message.Event;
import glid.infra.queue.MessageBus;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.SegmentObject;
import glid.infra.storage.s3.S3ObjectStore;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.FleetMember;
import glid.worker.encode.EncoderProbe;
import glid.worker.segment.WorkerIdentity;
import glid.worker.segment.WorkerSettings;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker in a process of its own that halts right after a certain step: no shutdown hook and no
 * {@code finally} runs, as after {@code kill -9}. A watcher from outside would be too late to hit
 * these moments.
 */
final class HaltingWorker implements AutoCloseable {
  /** The segment that kills who begins it, at {@link Point#POISON}; others are harmless. */
  static final int POISON = 3;

  private static final int KILLED = 137;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long LIMIT_SECONDS = 120;

  private final String id;
  private final Process process;

  /** After which step it halts. */
  enum Point {
    UPLOAD("after the upload, before the commit"),
    COMMIT("after the commit, before it is told"),
    TELL("after the commit is told, before the command is settled"),
    POISON("of the segment that it began");

    private final String words;

    Point(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    /** Whether a call that was successful is this step. */
    private boolean isAfter(Method method, Object[] arguments, @Nullable Object result) {
      return switch (method.getName()) {
        case "put" -> this == UPLOAD && object(arguments) instanceof SegmentObject.File;
        case "createIfAbsent" ->
            Boolean.TRUE.equals(result)
                && switch (object(arguments)) {
                  case SegmentObject.Attempt attempt ->
                      this == POISON && attempt.segment() == HaltingWorker.POISON;
                  case SegmentObject.Commit _ -> this == COMMIT;
                  case null -> false;
                  case SegmentObject.File _, SegmentObject.Revocation _ -> false;
                };
        case "publish" -> this == TELL && arguments[0] instanceof Event.SegmentRendered;
        default -> false;
      };
    }

    private static @Nullable SegmentObject object(Object[] arguments) {
      return ObjectKeys.segmentObject((ObjectKey) arguments[0]).orElse(null);
    }
  }

  private HaltingWorker(String id, Process process) {
    this.id = id;
    this.process = process;
  }

  /** Starts it. */
  static HaltingWorker start(URI broker, S3Settings store, Path folder, Point point)
      throws IOException {
    String id = "halting-" + UUID.randomUUID();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            HaltingWorker.class.getName(),
            id,
            folder.resolve(id).toString(),
            point.name(),
            broker.toString(),
            store.endpoint().toString(),
            store.region(),
            store.bucket(),
            store.accessKey(),
            store.secretKey());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve(id + ".log").toFile())
            .start();
    return new HaltingWorker(id, process);
  }

  /** What heartbeats call it. */
  String id() {
    return id;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has halted, which must be at its step. */
  void awaitHalt() throws InterruptedException {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("halts in time").isTrue();
    assertThat(process.exitValue()).isEqualTo(KILLED);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** Arguments: as in {@link #start}. */
  public static void main(String[] arguments) throws Exception {
    String id = arguments[0];
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Point point = Point.valueOf(arguments[2]);
    URI broker = URI.create(arguments[3]);
    S3Settings store =
        new S3Settings(
            URI.create(arguments[4]),
            arguments[5],
            arguments[6],
            arguments[7],
            arguments[8],
            PATIENCE);
    FleetMember member =
        FleetMember.over(
            watched(ObjectStore.class, S3ObjectStore.open(store), point),
            watched(
                MessageBus.class,
                RabbitMessageBus.open(new RabbitSettings(broker, id, PATIENCE)),
                point),
            folder);
    int threads = Runtime.getRuntime().availableProcessors();
    member.work(
        new WorkerSettings(WorkerIdentity.of(id), 1, threads, threads, 64, member.scratch()),
        EncoderProbe.probe(HardwareUse.FORBIDDEN));
    new CountDownLatch(1).await();
  }

  private static <T> T watched(Class<T> type, T real, Point point) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              @Nullable Object result = invoke(method, real, arguments);
              if (point.isAfter(method, arguments, result)) {
                Runtime.getRuntime().halt(KILLED);
              }
              return result;
            }));
  }

  private static @Nullable Object invoke(Method method, Object real, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
