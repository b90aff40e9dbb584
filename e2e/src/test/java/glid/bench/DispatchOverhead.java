package glid.bench;

import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Message;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.s3.S3ObjectStore;
import glid.infra.storage.s3.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How long work lies between dispatcher and an idle worker. The worker renders nothing, so that it
 * is idle whenever something is sent; all else is real. One clock: both are in this process.
 */
final class DispatchOverhead {
  private static final int JOBS = 40;
  private static final int SEGMENTS = 4;
  private static final int WARM_UP = 10;

  private final Map<Object, Long> sent = new ConcurrentHashMap<>();
  private final Map<RunId, Long> lastCommit = new ConcurrentHashMap<>();
  private Samples render = new Samples();
  private Samples stitch = new Samples();
  private Samples decided = new Samples();

  private record Part(RunId run, int segment) {}

  void run(Report report, Path folder) throws Exception {
    report.begin("dispatch");
    URI broker = RabbitNode.shared().freshVhost();
    S3Settings store = RadosGateway.shared().freshBucket();
    Samples all = new Samples();
    try (S3ObjectStore own = S3ObjectStore.open(store);
        Dispatcher dispatcher =
            Dispatcher.lead(broker, S3ObjectStore.open(store), folder, this::sending);
        StubHosts _ =
            new StubHosts(
                1,
                broker,
                () -> own,
                new StubHosts.Workers(1, SEGMENTS, Duration.ZERO, this::atWorker))) {
      dispatcher.awaitWorkers(1, Jobs.stub(SEGMENTS));
      for (int job = 0; job < WARM_UP + JOBS; job++) {
        if (job == WARM_UP) {
          render = new Samples();
          stitch = new Samples();
          decided = new Samples();
          all = new Samples();
        }
        long begun = System.nanoTime();
        RunEnd _ = dispatcher.awaitEnd(dispatcher.member().intake().submit(Jobs.stub(SEGMENTS)));
        all.add(Duration.ofNanos(System.nanoTime() - begun));
      }
    }
    report.add("render message published to received by an idle worker", render, "below 30");
    report.add(
        "last commit stored to stitch message received by an idle worker", stitch, "below 30");
    report.add("of that: last commit stored to stitch message published", decided, "");
    report.add("a job of 4 empty segments, submitted to done", all, "");
  }

  /** At the dispatcher. */
  private void sending(Message message) {
    switch (message) {
      case Command.RenderSegment command -> sent.put(part(command), System.nanoTime());
      case Command.StitchSegments command -> decided.add(since(lastCommit.get(command.run())));
      default -> {}
    }
  }

  private void atWorker(Message message) {
    switch (message) {
      case Command.RenderSegment command -> render.add(since(sent.get(part(command))));
      case Event.SegmentRendered event -> lastCommit.put(event.run(), System.nanoTime());
      case Command.StitchSegments command -> stitch.add(since(lastCommit.get(command.run())));
      default -> {}
    }
  }

  private static Part part(Command.RenderSegment command) {
    return new Part(command.run(), command.segment().index());
  }

  private static Duration since(@Nullable Long moment) {
    if (moment == null) {
      throw new IllegalStateException("received before it was sent");
    }
    return Duration.ofNanos(System.nanoTime() - moment);
  }
}
