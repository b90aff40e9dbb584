package glid.dispatcher.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts photos that were sent: {@code glid_uploads_total} by outcome and {@code
 * glid_upload_bytes_total} of those that were stored.
 */
public final class UploadMeter {
  private final Counter stored;
  private final Counter refused;
  private final Counter bytes;

  public UploadMeter(MeterRegistry registry) {
    this.stored = registry.counter("glid.uploads", "outcome", "stored");
    this.refused = registry.counter("glid.uploads", "outcome", "refused");
    this.bytes = registry.counter("glid.upload.bytes");
  }

  /** A photo was stored. */
  public void stored(long sizeBytes) {
    stored.increment();
    bytes.increment((double) sizeBytes);
  }

  /** A photo was refused. */
  public void refused() {
    refused.increment();
  }
}
