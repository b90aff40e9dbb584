package glid.bench;

import glid.core.message.Message;
import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.storage.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Stub workers on some hosts: each host has connections of its own. The stores stay open. */
final class StubHosts implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<StubWorker.Host> hosts = new ArrayList<>();
  private final List<StubWorker> workers = new ArrayList<>();

  /** What each worker is. */
  record Workers(int perHost, int slots, Duration work, Consumer<Message> noted) {}

  StubHosts(int count, URI broker, Supplier<ObjectStore> store, Workers each) {
    for (int host = 0; host < count; host++) {
      hosts.add(
          new StubWorker.Host(
              Dispatcher.bus(broker, "stubs " + host),
              new JobBucket(store.get(), new Documents()),
              clock));
    }
    for (StubWorker.Host host : hosts) {
      for (int i = 0; i < each.perHost(); i++) {
        workers.add(
            new StubWorker(
                host, "stub-" + workers.size(), each.slots(), each.work(), each.noted()));
      }
    }
  }

  @Override
  public void close() {
    workers.forEach(StubWorker::close);
    clock.shutdownNow();
    hosts.forEach(host -> host.bus().close());
  }
}
