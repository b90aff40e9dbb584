package glid.infra.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import glid.core.job.AttemptStart;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import java.io.IOException;

/**
 * The JSON documents of the object store, in UTF-8. Each carries {@code "version": 1}; unknown
 * fields are ignored. Safe for threads.
 *
 * <p>Every {@code read} throws {@link UnknownVersion} for a version that this program does not know
 * and {@link DocumentBroken} for bytes that are not such a document; neither goes away by reading
 * again.
 */
public final class Documents {
  private static final String VERSION_FIELD = "version";
  private static final int VERSION = 1;

  private final JsonMapper mapper = WireForms.mapper();

  /** The document of {@code jobs/{jobId}/job.json}. */
  public byte[] write(JobSpec spec) {
    return writeAny(spec);
  }

  /** Reads what {@link #write(JobSpec)} gave. */
  public JobSpec readJobSpec(byte[] document) {
    return read(document, JobSpec.class, "a job specification");
  }

  /** The document of {@code plan.json}. */
  public byte[] write(RunPlan plan) {
    return writeAny(plan);
  }

  /** Reads what {@link #write(RunPlan)} gave. */
  public RunPlan readRunPlan(byte[] document) {
    return read(document, RunPlan.class, "the plan of a run");
  }

  /** The document that commits a segment. */
  public byte[] write(SegmentCommit commit) {
    return writeAny(commit);
  }

  /** Reads what {@link #write(SegmentCommit)} gave. */
  public SegmentCommit readSegmentCommit(byte[] document) {
    return read(document, SegmentCommit.class, "the commit of a segment");
  }

  /** The document that notes an attempt. */
  public byte[] write(AttemptStart attempt) {
    return writeAny(attempt);
  }

  /** Reads what {@link #write(AttemptStart)} gave. */
  public AttemptStart readAttemptStart(byte[] document) {
    return read(document, AttemptStart.class, "the start of an attempt");
  }

  /** The document of {@code end.json}. */
  public byte[] write(RunEnd end) {
    return writeAny(end);
  }

  /** Reads what {@link #write(RunEnd)} gave. */
  public RunEnd readRunEnd(byte[] document) {
    return read(document, RunEnd.class, "the end of a run");
  }

  /** The document of {@code idem/}. */
  public byte[] write(IdempotencyRecord idempotency) {
    return writeAny(idempotency);
  }

  /** Reads what {@link #write(IdempotencyRecord)} gave. */
  public IdempotencyRecord readIdempotencyRecord(byte[] document) {
    return read(document, IdempotencyRecord.class, "an idempotency record");
  }

  private byte[] writeAny(Object value) {
    ObjectNode document = mapper.createObjectNode().put(VERSION_FIELD, VERSION);
    ObjectNode fields = mapper.valueToTree(value);
    document.setAll(fields);
    try {
      return mapper.writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always writable: " + value, impossible);
    }
  }

  private <T> T read(byte[] document, Class<T> type, String name) {
    try {
      JsonNode tree = mapper.readTree(document);
      if (!tree.isObject() || !tree.path(VERSION_FIELD).isInt()) {
        throw new DocumentBroken(name, "not an object with a number 'version'");
      }
      int version = tree.path(VERSION_FIELD).intValue();
      if (version != VERSION) {
        throw new UnknownVersion(name, version, VERSION);
      }
      return mapper.treeToValue(tree, type);
    } catch (IOException broken) {
      throw new DocumentBroken(name, broken);
    }
  }
}
