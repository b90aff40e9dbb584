package glid.bench;

import glid.core.job.RunEnd;
import glid.core.message.Command;
import glid.core.message.Message;
import glid.infra.servers.RabbitNode;
import glid.infra.storage.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Many workers that wait for a second instead of rendering: what the dispatcher and the servers
 * cost. All jobs are submitted by a few clients at once.
 */
final class StubFleet {
  private static final Duration WORK = Duration.ofSeconds(1);
  private static final int SEGMENTS = 8;
  private static final int CLIENTS = 8;

  private final int hosts;
  private final int perHost;
  private final int jobs;
  private final AtomicLong firstReceived = new AtomicLong();

  StubFleet(int hosts, int perHost, int jobs) {
    this.hosts = hosts;
    this.perHost = perHost;
    this.jobs = jobs;
  }

  /** Measures it; each host and the dispatcher ask for a store, which may be the same one. */
  void run(Report report, String name, Path folder, Supplier<ObjectStore> stores) throws Exception {
    int workers = hosts * perHost;
    report.begin("%d stubs, %d jobs, %s".formatted(workers, jobs, name));
    URI broker = RabbitNode.shared().freshVhost();
    TimedStore timed = new TimedStore(stores.get());
    try (Dispatcher dispatcher = Dispatcher.lead(broker, timed.store(), folder, _ -> {});
        StubHosts _ =
            new StubHosts(
                hosts, broker, stores, new StubHosts.Workers(perHost, 1, WORK, this::received))) {
      dispatcher.awaitWorkers(workers, Jobs.stub(SEGMENTS));
      // For the compiler and the connections.
      submitAndAwait(dispatcher, jobs / 2);
      firstReceived.set(0);
      TimedStore.Cost before = timed.cost();
      long leader = dispatcher.leaderCpuNanos();
      long all = dispatcher.cpuNanos();
      long begun = System.nanoTime();
      submitAndAwait(dispatcher, jobs);
      long end = System.nanoTime();
      int segments = jobs * SEGMENTS;
      double ideal = Math.ceilDiv(segments, workers) * WORK.toMillis() / 1e3;
      report.add("ideal", "s", ideal, "");
      report.add("first submit begun to last job done", "s", (end - begun) / 1e9, "");
      report.add("share of the ideal", "%", 100 * ideal * 1e9 / (end - begun), "at least 95");
      report.add(
          "share of the ideal from the first segment on",
          "%",
          100 * ideal * 1e9 / (end - firstReceived.get()),
          "");
      TimedStore.Cost cost = timed.cost().since(before);
      double leaderCpu = dispatcher.leaderCpuNanos() - leader - cost.leaderCpuNanos();
      double allCpu = dispatcher.cpuNanos() - all - cost.cpuNanos();
      report.add(
          "leader's CPU per segment, without store",
          "us",
          leaderCpu / 1e3 / segments,
          "at most 100");
      report.add("dispatcher's CPU per segment, without store", "us", allCpu / 1e3 / segments, "");
      report.add("calls of the store per segment", "", cost.calls() * 1.0 / segments, "");
      report.add(
          "leader waits for the store, per segment",
          "us",
          cost.leaderWallNanos() / 1e3 / segments,
          "");
    }
  }

  private void received(Message message) {
    if (message instanceof Command.RenderSegment) {
      firstReceived.compareAndSet(0, System.nanoTime());
    }
  }

  private static void submitAndAwait(Dispatcher dispatcher, int jobs) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      Callable<CompletableFuture<RunEnd>> submission =
          () -> dispatcher.end(dispatcher.member().intake().submit(Jobs.stub(SEGMENTS)));
      List<Future<CompletableFuture<RunEnd>>> submitted =
          clients.invokeAll(Collections.nCopies(jobs, submission));
      for (Future<CompletableFuture<RunEnd>> job : submitted) {
        RunEnd _ = job.get().get(3, TimeUnit.MINUTES);
      }
    }
  }
}
