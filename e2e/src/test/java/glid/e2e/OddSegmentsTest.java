package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.HardwareUse;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.job.VideoFile;
import glid.core.message.Event;
import glid.e2e.FleetWatch.Rendering;
import glid.infra.json.Documents;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
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
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Segments that do not fit the others, and one that kills whoever renders it. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class OddSegmentsTest {
  private static final int SEGMENTS = HaltingWorker.POISON + 1;
  private static final int FRAMES = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The design gives no times for these: what a person would wait. */
  private static final Duration BEARABLE = Duration.ofMinutes(1);

  @TempDir static Path folder;

  private static URI broker;
  private static S3Settings bucket;
  private static GlidFleet fleet;
  private static FleetWatch watch;
  private static GlidServer dispatcher;

  private static FleetJob job;
  private static Film film;
  private static RunPlan plan;

  /** A segment as it should be, and one of the same frames as an odd worker would make it. */
  private static Rendering usual;

  private static Rendering odd;

  @BeforeAll
  static void start() throws Exception {
    broker = RabbitNode.shared().freshVhost();
    bucket = RadosGateway.shared().freshBucket();
    fleet = GlidFleet.over(folder, broker, bucket);
    watch = new FleetWatch(broker, bucket);
    dispatcher = fleet.dispatcher();
    job = FleetJob.of(folder, SEGMENTS, FRAMES);
    try (GlidServer worker = fleet.worker()) {
      JobId undisturbed = job.submitTo(dispatcher);
      usual = watch.keepFirst(FleetWatch.run(undisturbed), folder.resolve("usual"));
      JobId other = job.with("FFMPEG_PRESET", "ultrafast").submitTo(dispatcher);
      odd = watch.keepFirst(FleetWatch.run(other), folder.resolve("odd"));
      Until.holds("both are done", () -> watch.hasEnded(undisturbed) && watch.hasEnded(other));
      film = watch.film(undisturbed, folder);
      plan = watch.bucket().plan(FleetWatch.run(undisturbed)).orElseThrow();
      worker.process().signal("TERM");
      GlidProcess.Finished _ = worker.process().await();
    }
    assertThat(film.hashes()).hasSize(SEGMENTS * FRAMES);
    assertThat(odd.commit().parameterSetsSha256())
        .isNotEqualTo(usual.commit().parameterSetsSha256());
  }

  @AfterAll
  static void stop() {
    watch.close();
    fleet.close();
  }

  @Test
  void aForeignSegmentIsRenderedAgain() throws Exception {
    awaitNoWorkers();
    JobId id = stored(job.storeIn(watch.store()));
    RunId run = FleetWatch.run(id);
    assertThat(watch.bucket().createPlan(run, plan)).isTrue();
    assertThat(odd.commitTo(run, watch.bucket())).isTrue();

    try (GlidServer worker = fleet.worker()) {
      watch.bus().publish(new Event.RunSubmitted(run));
      Recovery foreign = Recovery.from("a segment has foreign parameter sets");

      foreign.reaches("DONE", BEARABLE, () -> watch.hasEnded(id));
      watch.requireFilm(id, film, folder);
      assertThat(dispatcher.errSoFar())
          .contains("segment revoked run=" + run + " segment=" + odd.segment())
          .contains(odd.commit().parameterSetsSha256())
          .contains(usual.commit().parameterSetsSha256());
      worker.process().signal("TERM");
      GlidProcess.Finished _ = worker.process().await();
    }
  }

  @Test
  void aJobFailsWhoseOnlyWorkerIsTheOddOne() throws Exception {
    awaitNoWorkers();
    try (FleetMember _ = oddWorker()) {
      JobId id = job.submitTo(dispatcher);
      Recovery alone = Recovery.from("the only worker makes foreign parameter sets");

      alone.reaches("FAILED", BEARABLE, () -> watch.hasEnded(id));

      assertThat(watch.end(id)).isInstanceOf(RunEnd.Failed.class);
      assertThat(((RunEnd.Failed) watch.end(id)).reason().english())
          .contains(odd.commit().parameterSetsSha256())
          .contains(usual.commit().parameterSetsSha256());
      watch.requireNothingButTheEnd(id);
    }
  }

  @Test
  void aSegmentThatKillsEveryProcessFailsItsJobAndNoOther() throws Exception {
    awaitNoWorkers();
    try (Supervisor workers = new Supervisor(2)) {
      JobId poison = job.submitTo(dispatcher);
      Recovery killing = Recovery.from("a segment kills each process that begins it");
      Until.holds("it kills", () -> workers.revive() > 0);
      JobId harmless = FleetJob.of(folder, HaltingWorker.POISON, FRAMES).submitTo(dispatcher);

      killing.reaches(
          "FAILED",
          BEARABLE,
          () -> {
            int _ = workers.revive();
            return watch.hasEnded(poison);
          });

      assertThat(watch.end(poison)).isInstanceOf(RunEnd.Failed.class);
      assertThat(((RunEnd.Failed) watch.end(poison)).reason().english())
          .startsWith("segment " + HaltingWorker.POISON + " was begun ")
          .endsWith(" times and never finished");
      killing.reaches(
          "another job is DONE",
          BEARABLE.multipliedBy(2),
          () -> {
            int _ = workers.revive();
            return watch.hasEnded(harmless);
          });
      assertThat(watch.film(harmless, folder).hashes()).hasSize(HaltingWorker.POISON * FRAMES);
      watch.removeLeftovers();
      watch.requireNothingButTheEnd(poison);
    }
  }

  /** Starts workers anew that died. */
  private static final class Supervisor implements AutoCloseable {
    private final List<HaltingWorker> workers = new ArrayList<>();

    Supervisor(int count) throws Exception {
      for (int number = 0; number < count; number++) {
        workers.add(start());
      }
      for (HaltingWorker worker : workers) {
        Until.holds("it is known", () -> dispatcher.get("/api/fleet").body().contains(worker.id()));
      }
    }

    /** How many were dead. */
    int revive() throws Exception {
      int dead = 0;
      for (int number = 0; number < workers.size(); number++) {
        if (!workers.get(number).isAlive()) {
          workers.get(number).awaitHalt();
          workers.set(number, start());
          dead++;
        }
      }
      return dead;
    }

    private static HaltingWorker start() throws Exception {
      return HaltingWorker.start(broker, bucket, folder, HaltingWorker.Point.POISON);
    }

    @Override
    public void close() {
      workers.forEach(HaltingWorker::close);
    }
  }

  /** Killed ones are known for a while. */
  private static void awaitNoWorkers() throws Exception {
    Until.holds(
        "all workers are forgotten",
        () -> GlidServer.json(dispatcher.get("/api/fleet")).get("workers").isEmpty());
  }

  private static JobId stored(JobSpec spec) {
    JobId id = JobId.create(Instant.now(), RandomGenerator.getDefault());
    watch.bucket().markActive(FleetWatch.run(id));
    assertThat(watch.bucket().createSpec(id, spec)).isTrue();
    return id;
  }

  /** A worker in this Java VM whose encoder makes one segment as {@link #odd} each time. */
  private static FleetMember oddWorker() {
    ObjectStore store = S3ObjectStore.open(bucket);
    ObjectStore making =
        (ObjectStore)
            Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (_, method, arguments) -> {
                  try {
                    return method.invoke(store, oddly(method.getName(), arguments));
                  } catch (InvocationTargetException failure) {
                    throw failure.getCause();
                  }
                });
    FleetMember member =
        FleetMember.over(
            making,
            RabbitMessageBus.open(new RabbitSettings(broker, "odd", PATIENCE)),
            folder.resolve("odd-worker"));
    int threads = plan.encoder().threads();
    member.work(
        new WorkerSettings(WorkerIdentity.of("odd"), 1, threads, threads, 64, member.scratch()),
        EncoderProbe.probe(HardwareUse.FORBIDDEN));
    return member;
  }

  private static Object[] oddly(String method, Object[] arguments) throws IOException {
    boolean writes = method.equals("put") || method.equals("createIfAbsent");
    Optional<SegmentObject> object =
        writes ? ObjectKeys.segmentObject((ObjectKey) arguments[0]) : Optional.empty();
    if (object.isEmpty() || object.get().segment() != odd.segment()) {
      return arguments;
    }
    return switch (object.get()) {
      case SegmentObject.File _ -> {
        // In its place: the worker compares sizes afterwards.
        Files.copy(odd.file(), (Path) arguments[1], StandardCopyOption.REPLACE_EXISTING);
        yield arguments;
      }
      case SegmentObject.Commit _ -> new Object[] {arguments[0], oddCommit((byte[]) arguments[1])};
      case SegmentObject.Attempt _, SegmentObject.Revocation _ -> arguments;
    };
  }

  private static byte[] oddCommit(byte[] document) {
    Documents documents = new Documents();
    SegmentCommit commit = documents.readSegmentCommit(document);
    VideoFile file = odd.commit().file();
    return documents.write(
        new SegmentCommit(
            new VideoFile(commit.file().key(), file.sha256(), file.sizeBytes(), file.frames()),
            odd.commit().parameterSetsSha256(),
            commit.workerId()));
  }
}
