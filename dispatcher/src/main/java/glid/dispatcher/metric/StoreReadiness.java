package glid.dispatcher.metric;

import glid.infra.bucket.JobBucket;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.StoreUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while the store takes objects: a full disk is found before a job is. A store that does
 * not answer is not waited for longer than those who ask wait for us.
 */
@Readiness
@Singleton
class StoreReadiness implements HealthCheck {
  private static final String NAME = "store";
  private static final byte[] SOMETHING = {1};
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String SILENCE = "no answer within " + PATIENCE.toSeconds() + " s";

  private final JobBucket bucket;

  /** The last look at the store, perhaps still under way. Guarded by this. */
  private CompletableFuture<HealthCheckResponse> look =
      CompletableFuture.completedFuture(HealthCheckResponse.up(NAME));

  /** What the last look found wrong; the store is asked for longer than our callers wait. */
  private volatile String reason = SILENCE;

  StoreReadiness(JobBucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public HealthCheckResponse call() {
    return look()
        .copy()
        .completeOnTimeout(down(reason), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** One look at a time, however often and by whomever it is asked for. */
  private synchronized CompletableFuture<HealthCheckResponse> look() {
    if (look.isDone()) {
      look = CompletableFuture.supplyAsync(this::probe, work -> Thread.ofVirtual().start(work));
    }
    return look;
  }

  private HealthCheckResponse probe() {
    ObjectKey key = ObjectKeys.probe();
    try {
      bucket.store().cache(key, SOMETHING);
      bucket.store().delete(key);
      reason = SILENCE;
      return HealthCheckResponse.up(NAME);
    } catch (StoreUnavailable failure) {
      reason = String.valueOf(failure.getMessage());
      return down(reason);
    }
  }

  private static HealthCheckResponse down(String reason) {
    return HealthCheckResponse.named(NAME).down().withData("reason", reason).build();
  }
}
