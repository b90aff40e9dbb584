package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.message.Notice;
import glid.dispatcher.ledger.JobLedger;
import glid.infra.queue.MessageBus;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Runs of which other dispatchers have old news; told now and then, so that each costs them one
 * look at the store and not one for every segment. Confined to the leader's thread.
 */
final class ChangedRuns {
  private final JobLedger ledger;
  private final MessageBus bus;
  private final Set<RunId> changed = new LinkedHashSet<>();

  ChangedRuns(JobLedger ledger, MessageBus bus) {
    this.ledger = ledger;
    this.bus = bus;
  }

  void add(RunId run) {
    changed.add(run);
  }

  /** Tells what changed since it was last told. */
  void tell() {
    for (RunId run : Set.copyOf(changed)) {
      ledger.view(run).ifPresent(view -> bus.tell(new Notice.RunChanged(run, view.times())));
      changed.remove(run);
    }
  }

  /** The end of a run is told by itself. */
  void forget(RunId run) {
    changed.remove(run);
  }
}
