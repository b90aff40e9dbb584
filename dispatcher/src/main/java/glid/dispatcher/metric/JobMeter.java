package glid.dispatcher.metric;

import glid.core.job.Stage;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts what the ledger hears of: time per stage ({@code glid_stage_seconds}), runs by how they
 * ended ({@code glid_jobs_total}), frames rendered ({@code glid_frames_total}; a frame that is
 * rendered again counts again) and who is told of changes ({@code glid_watches}, this meter
 * included).
 */
public final class JobMeter {
  private final MeterRegistry registry;

  private JobMeter(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Counts every change of a ledger from now on. */
  public static JobLedger.Watch watch(JobLedger ledger, MeterRegistry registry) {
    JobMeter meter = new JobMeter(registry);
    registry.gauge("glid.watches", ledger, JobLedger::watches);
    return ledger.watchAll(meter::changed);
  }

  private void changed(JobView before, JobView after) {
    after.times().times().forEach((stage, spent) -> time(stage, before, spent));
    int frames = after.framesDone() - before.framesDone();
    if (frames > 0) {
      registry.counter("glid.frames").increment(frames);
    }
    if (before.end() == null && after.end() != null) {
      registry.counter("glid.jobs", "state", after.state().name()).increment();
    }
  }

  private void time(Stage stage, JobView before, Duration spent) {
    Duration more = spent.minus(before.times().times().getOrDefault(stage, Duration.ZERO));
    if (more.isPositive()) {
      registry.timer("glid.stage", "stage", stage.name().toLowerCase(Locale.ROOT)).record(more);
    }
  }
}
