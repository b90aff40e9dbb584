package glid.infra.bucket;

import glid.core.hash.Sha256;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.infra.json.Documents;
import glid.infra.json.IdempotencyRecord;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Remembers which job a submission became, so that a repeated one becomes no second job. */
public final class IdempotencyRecords {
  private final ObjectStore store;
  private final Documents documents;

  public IdempotencyRecords(ObjectStore store, Documents documents) {
    this.store = store;
    this.documents = documents;
  }

  /**
   * Claims a key for a job.
   *
   * @param proposed the id if the key is new
   * @return the id that belongs to the key: the proposed one or an earlier one
   * @throws IdempotencyConflict if the key belongs to another specification
   */
  public JobId claim(String key, JobSpec spec, JobId proposed) {
    String body = Sha256.of(documents.write(spec));
    ObjectKey object = objectKey(key);
    IdempotencyRecord mine = new IdempotencyRecord(proposed, body);
    if (store.createIfAbsent(object, documents.write(mine))) {
      return proposed;
    }
    IdempotencyRecord first = store.read(object).map(documents::readIdempotencyRecord).orElse(mine);
    if (!first.bodySha256().equals(body)) {
      throw new IdempotencyConflict(key);
    }
    return first.jobId();
  }

  /** The job of a record that was listed, empty if the record is gone. */
  Optional<JobId> jobOf(ObjectKey record) {
    return store.read(record).map(documents::readIdempotencyRecord).map(IdempotencyRecord::jobId);
  }

  /** A key that equal specifications share. */
  public String keyOf(JobSpec spec) {
    return Sha256.of(documents.write(spec));
  }

  private static ObjectKey objectKey(String key) {
    return ObjectKeys.idempotency(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
  }
}
