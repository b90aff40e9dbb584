package glid.dispatcher.metric;

import glid.infra.bucket.JobBucket;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.StoreUnavailable;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the store takes objects: a full disk is found before a job is. */
@Readiness
@Singleton
class StoreReadiness implements HealthCheck {
  private static final byte[] SOMETHING = {1};

  private final JobBucket bucket;

  StoreReadiness(JobBucket bucket) {
    this.bucket = bucket;
  }

  @Override
  public HealthCheckResponse call() {
    ObjectKey key = ObjectKeys.probe();
    try {
      bucket.store().cache(key, SOMETHING);
      bucket.store().delete(key);
      return HealthCheckResponse.up("store");
    } catch (StoreUnavailable failure) {
      return HealthCheckResponse.named("store")
          .down()
          .withData("reason", String.valueOf(failure.getMessage()))
          .build();
    }
  }
}
