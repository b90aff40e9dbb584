package glid.infra.storage.s3;

import glid.infra.storage.ObjectKey;
import io.minio.HeadObjectResponse;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Writes objects, once each. Every object says how long it is and which write made it. */
final class S3Writer {
  /** Bytes of the whole object, as its writer counted them: proxies may cut a body unseen. */
  static final String SIZE_HEADER = "x-amz-meta-glid-bytes";

  private static final String WRITE_HEADER = "x-amz-meta-glid-write";
  private static final Map<String, String> CREATE_ONLY = Map.of("If-None-Match", "*");

  /** The client holds one part in the heap for each upload of more than a part. */
  private static final long PART_BYTES = 16L << 20;

  private final S3Calls calls;

  S3Writer(S3Calls calls) {
    this.calls = calls;
  }

  /**
   * Creates an object unless there is one.
   *
   * <p>An answer may get lost, and the HTTP client sends a request again unseen when a connection
   * turns out to be dead: "there is one" may mean the one that this write made. The write's name,
   * which is kept with the object, tells.
   *
   * @param write names this write; the same for all its tries, unique else
   * @return whether this write created it
   */
  boolean create(ObjectKey key, byte[] content, String write) throws S3Fault, InterruptedException {
    try {
      ObjectWriteResponse _ = S3Calls.await(sendCreate(key, content, write));
      return true;
    } catch (S3Fault fault) {
      if (fault.kind() != S3Fault.Kind.TAKEN) {
        throw fault;
      }
    }
    try {
      return write.equals(head(key).headers().get(WRITE_HEADER));
    } catch (S3Fault fault) {
      // Deleted between the two questions: then it can be created now.
      throw fault.kind() == S3Fault.Kind.MISSING
          ? new S3Fault(S3Fault.Kind.BUSY, "the object came and went", fault)
          : fault;
    }
  }

  /** The create-only write alone; {@link S3Fault.Kind#TAKEN} if there is an object. */
  CompletableFuture<ObjectWriteResponse> sendCreate(ObjectKey key, byte[] content, String write) {
    PutObjectArgs args = bytes(key, content, write).extraHeaders(CREATE_ONLY).build();
    return calls.send(client -> client.putObject(args));
  }

  /** Writes an object whether there is one or not. */
  void replace(ObjectKey key, byte[] content, String write) throws S3Fault, InterruptedException {
    PutObjectArgs args = bytes(key, content, write).build();
    ObjectWriteResponse _ = calls.ask(client -> client.putObject(args));
  }

  /** Uploads a file unless there is an object. */
  void upload(ObjectKey key, Path file, String write) throws IOException, InterruptedException {
    if (Files.size(file) >= PART_BYTES) {
      // Stores ignore conditions on uploads in parts.
      if (!exists(key)) {
        replace(key, file, write);
      }
      return;
    }
    try {
      UploadObjectArgs args = file(key, file, write).extraHeaders(CREATE_ONLY).build();
      ObjectWriteResponse _ = calls.upload(client -> client.uploadObject(args));
    } catch (S3Fault fault) {
      if (fault.kind() != S3Fault.Kind.TAKEN) {
        throw fault;
      }
    }
  }

  /** Uploads a file whether there is an object or not. */
  void replace(ObjectKey key, Path file, String write) throws IOException, InterruptedException {
    UploadObjectArgs args = file(key, file, write).build();
    ObjectWriteResponse _ = calls.upload(client -> client.uploadObject(args));
  }

  HeadObjectResponse head(ObjectKey key) throws S3Fault, InterruptedException {
    StatObjectArgs args =
        StatObjectArgs.builder().bucket(calls.bucket()).object(key.text()).build();
    return calls.ask(client -> client.statObject(args));
  }

  private boolean exists(ObjectKey key) throws S3Fault, InterruptedException {
    try {
      HeadObjectResponse _ = head(key);
      return true;
    } catch (S3Fault fault) {
      if (fault.kind() == S3Fault.Kind.MISSING) {
        return false;
      }
      throw fault;
    }
  }

  private PutObjectArgs.Builder bytes(ObjectKey key, byte[] content, String write) {
    return PutObjectArgs.builder()
        .bucket(calls.bucket())
        .object(key.text())
        .userMetadata(metadata(content.length, write))
        .data(content, content.length);
  }

  private UploadObjectArgs.Builder file(ObjectKey key, Path file, String write) throws IOException {
    try {
      return UploadObjectArgs.builder()
          .bucket(calls.bucket())
          .object(key.text())
          .userMetadata(metadata(Files.size(file), write))
          .contentType("application/octet-stream")
          .maxRetries(0)
          .filename(file.toString(), PART_BYTES);
    } catch (io.minio.errors.MinioException failure) {
      throw new IOException(failure);
    }
  }

  private static Map<String, String> metadata(long sizeBytes, String write) {
    return Map.of(
        SIZE_HEADER.substring("x-amz-meta-".length()),
        Long.toString(sizeBytes),
        WRITE_HEADER.substring("x-amz-meta-".length()),
        write);
  }
}
