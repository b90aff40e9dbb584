package glid.worker.segment;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.media.EncoderFamily;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.InProcessBus;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Settlement;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.SegmentObject;
import glid.infra.storage.StoredInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real store and bus with nobody at work yet; what is told is kept. */
final class Workshop implements AutoCloseable {
  static final RenderQueue QUEUE = RenderQueue.of(EncoderFamily.LIBX264);

  /** As patient as others, and asks more often. */
  static final Patience IMPATIENT =
      new Patience(List.of(Duration.ofMillis(1)), Duration.ofSeconds(20));

  private static final long LIMIT_SECONDS = 20;
  private static final RunId SENTINEL = new RunId(new JobId("zzzzzzzzzzzzzzzzzzzz"), 0);

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
  private final Random random = new Random(1);

  final DirectoryObjectStore store;
  final JobBucket bucket;
  final InProcessBus bus = new InProcessBus();
  final EndedRuns ended = new EndedRuns();
  final Path folder;
  final Path scratch;

  Workshop(Path folder) {
    this.folder = folder;
    this.scratch = folder.resolve("scratch");
    this.store = DirectoryObjectStore.open(folder.resolve("data"));
    this.bucket = new JobBucket(store, new Documents());
    bus.onEvents(
        event -> {
          events.add(event);
          return new Settlement.Done();
        });
    bus.onNotices(notices::add);
  }

  Photo photo(String name, byte[] file) {
    try {
      Path outside = Files.write(Files.createTempFile(folder, "photo", null), file);
      StoredInput input = store.putInput(outside);
      Files.delete(outside);
      return new Photo(input.sha256(), input.sizeBytes(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores a job and its plan. */
  RunId plan(TestSlide slide) {
    return plan(slide.spec(), slide.plan());
  }

  RunId plan(JobSpec spec, RunPlan plan) {
    RunId run = new RunId(JobId.create(Instant.EPOCH, random), 0);
    bucket.createSpec(run.jobId(), spec);
    bucket.createPlan(run, plan);
    return run;
  }

  RenderSegment command(RunId run, int segment) {
    return new RenderSegment(run, bucket.plan(run).orElseThrow().segments().get(segment));
  }

  WorkerSettings settings() {
    return settings(IMPATIENT);
  }

  WorkerSettings settings(Patience patience) {
    return new WorkerSettings(
        new WorkerIdentity("worker", "host", "1"), 1, 1, 1, 64, scratch, patience);
  }

  /** What a worker works with that reaches its store and bus through others. */
  Bench bench(ObjectStore throughStore, MessageBus throughBus, Patience patience) {
    Bench bench =
        Bench.of(new JobBucket(throughStore, new Documents()), throughBus, settings(patience));
    return new Bench(
        bench.bucket(),
        bench.direct(),
        throughBus,
        bench.settings(),
        bench.renderers(),
        bench.resamplers(),
        bench.zeroCopy(),
        ended,
        bench.done());
  }

  static SegmentWorker worker(Bench bench) {
    return new SegmentWorker(bench, new KnownRuns(bench.bucket()), new SegmentsUnderWay(() -> {}));
  }

  SegmentWorker worker() {
    return worker(bus);
  }

  SegmentWorker worker(MessageBus through) {
    return worker(bench(store, through, IMPATIENT));
  }

  SegmentWorker worker(ObjectStore through) {
    return worker(bench(through, bus, IMPATIENT));
  }

  /** A bus that does something before each notice. */
  MessageBus beforeTelling(Interception.Before action) {
    return Interception.of(MessageBus.class, bus, "tell", action);
  }

  /** A store that does something before it takes a file. */
  ObjectStore beforePutting(Interception.Before action) {
    return Interception.of(ObjectStore.class, store, "put", action);
  }

  /** The events so far, each once. */
  List<Event> events() throws InterruptedException {
    Event sentinel = new Event.RunSubmitted(SENTINEL);
    bus.publish(sentinel);
    List<Event> taken = new ArrayList<>();
    for (Event event = next(events); !event.equals(sentinel); event = next(events)) {
      taken.add(event);
    }
    return taken;
  }

  Event nextEvent() throws InterruptedException {
    return next(events);
  }

  Notice nextNotice() throws InterruptedException {
    return next(notices);
  }

  private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    @Nullable T item = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (item == null) {
      throw new AssertionError("nothing came within " + LIMIT_SECONDS + " s");
    }
    return item;
  }

  /** Renderings of a run that are in the store, committed or not. */
  List<SegmentObject> segmentFiles(RunId run) {
    return store.list(ObjectKeys.segmentsPrefix(run)).stream()
        .map(ObjectKeys::segmentObject)
        .flatMap(Optional::stream)
        .filter(SegmentObject.File.class::isInstance)
        .toList();
  }

  /** What is left in the scratch folder. */
  List<Path> leftovers() throws IOException {
    if (!Files.exists(scratch)) {
      return List.of();
    }
    try (Stream<Path> content = Files.list(scratch)) {
      return content.toList();
    }
  }

  @Override
  public void close() {
    bus.close();
    store.close();
  }
}
