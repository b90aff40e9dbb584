package glid.dispatcher.web;

import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells one client about one job. A change only says that there is something to tell; what is told
 * is the state when its turn comes, so states come in order, and a slow client misses some but
 * never the last.
 */
final class JobStream {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final JobLedger ledger;
  private final JobEntry entry;
  private final JobEvents events;
  private final AtomicBoolean changed = new AtomicBoolean();

  /** Guarded by this. */
  private @Nullable JobView told;

  JobStream(JobLedger ledger, JobEntry entry, JobEvents events) {
    this.ledger = ledger;
    this.entry = entry;
    this.events = events;
  }

  /** Tells the state of now, then every change; stops when the job ends or the client goes. */
  void feed(MultiEmitter<? super OutboundSseEvent> emitter) {
    JobLedger.Watch watch = ledger.watch(entry.view().run().jobId(), _ -> changed(emitter));
    Cancellable heartbeat =
        Multi.createFrom()
            .ticks()
            .every(HEARTBEAT)
            .onOverflow()
            .drop()
            .subscribe()
            .with(_ -> beat(emitter));
    emitter.onTermination(
        () -> {
          watch.close();
          heartbeat.cancel();
        });
    // After the watch began, so that no change falls between the two.
    changed(emitter);
  }

  /** Called on the thread that made the change, which must not wait for clients. */
  private void changed(MultiEmitter<? super OutboundSseEvent> emitter) {
    if (changed.compareAndSet(false, true)) {
      Thread.startVirtualThread(() -> tell(emitter));
    }
  }

  private synchronized void tell(MultiEmitter<? super OutboundSseEvent> emitter) {
    changed.set(false);
    JobView now = ledger.view(entry.view().run().jobId()).orElse(null);
    if (now == null) {
      // Deleted meanwhile.
      emitter.complete();
      return;
    }
    if (!now.equals(told)) {
      told = now;
      emitter.emit(events.state(new JobEntry(now, entry.spec())));
    }
    if (now.state().isTerminal()) {
      emitter.complete();
    }
  }

  private synchronized void beat(MultiEmitter<? super OutboundSseEvent> emitter) {
    emitter.emit(events.heartbeat());
  }
}
