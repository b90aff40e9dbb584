package glid.infra.json;

import glid.core.job.AttemptStart;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;

/**
 * The JSON documents of the object store, in UTF-8. Each carries {@code "version": 1}; unknown
 * fields are ignored. Safe for threads.
 *
 * <p>Every {@code read} throws {@link UnknownVersion} for a version that this program does not know
 * and {@link DocumentBroken} for bytes that are not such a document; neither goes away by reading
 * again.
 */
public final class Documents {
  private static final int VERSION = 1;

  private final VersionedJson json = new VersionedJson(VERSION);

  /** The document of {@code jobs/{jobId}/job.json}. */
  public byte[] write(JobSpec spec) {
    return json.write(spec);
  }

  /** Reads what {@link #write(JobSpec)} gave. */
  public JobSpec readJobSpec(byte[] document) {
    return json.read(document, JobSpec.class, "a job specification");
  }

  /** The document of {@code plan.json}. */
  public byte[] write(RunPlan plan) {
    return json.write(plan);
  }

  /** Reads what {@link #write(RunPlan)} gave. */
  public RunPlan readRunPlan(byte[] document) {
    return json.read(document, RunPlan.class, "the plan of a run");
  }

  /** The document that commits a segment. */
  public byte[] write(SegmentCommit commit) {
    return json.write(commit);
  }

  /** Reads what {@link #write(SegmentCommit)} gave. */
  public SegmentCommit readSegmentCommit(byte[] document) {
    return json.read(document, SegmentCommit.class, "the commit of a segment");
  }

  /** The document that notes an attempt. */
  public byte[] write(AttemptStart attempt) {
    return json.write(attempt);
  }

  /** Reads what {@link #write(AttemptStart)} gave. */
  public AttemptStart readAttemptStart(byte[] document) {
    return json.read(document, AttemptStart.class, "the start of an attempt");
  }

  /** The document of {@code end.json}. */
  public byte[] write(RunEnd end) {
    return json.write(end);
  }

  /** Reads what {@link #write(RunEnd)} gave. */
  public RunEnd readRunEnd(byte[] document) {
    return json.read(document, RunEnd.class, "the end of a run");
  }

  /** The document of {@code idem/}. */
  public byte[] write(IdempotencyRecord idempotency) {
    return json.write(idempotency);
  }

  /** Reads what {@link #write(IdempotencyRecord)} gave. */
  public IdempotencyRecord readIdempotencyRecord(byte[] document) {
    return json.read(document, IdempotencyRecord.class, "an idempotency record");
  }
}
