package glid.infra.storage.s3;

import glid.infra.storage.ByteRange;
import glid.infra.storage.ObjectKey;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads objects, once each; half an object is a fault. */
final class S3Reader {
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/.+");

  private final S3Calls calls;

  S3Reader(S3Calls calls) {
    this.calls = calls;
  }

  byte[] bytes(ObjectKey key) throws IOException, InterruptedException {
    try (InputStream body = open(key, ByteRange.WHOLE)) {
      return body.readAllBytes();
    }
  }

  /** The file has its name only when it is whole. */
  Path file(ObjectKey key, Path folder) throws IOException, InterruptedException {
    Path partial = folder.resolve("." + UUID.randomUUID() + ".part");
    try (InputStream body = open(key, ByteRange.WHOLE)) {
      long _ = Files.copy(body, partial);
      return Files.move(partial, folder.resolve(UUID.randomUUID() + "-" + key.lastSegment()));
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** The caller closes it; its reads throw {@link S3Fault}. */
  InputStream open(ObjectKey key, ByteRange range) throws S3Fault, InterruptedException {
    GetObjectArgs.Builder args = GetObjectArgs.builder().bucket(calls.bucket()).object(key.text());
    boolean whole = range.equals(ByteRange.WHOLE);
    if (!whole) {
      args.offset(range.first());
    }
    if (range.endExclusive() != Long.MAX_VALUE) {
      args.length(range.endExclusive() - range.first());
    }
    GetObjectResponse answer = answer(calls.send(client -> client.getObject(args.build())));
    try {
      return new ExactStream(answer, whole ? sizeOfWhole(answer) : sizeOf(range, answer));
    } catch (S3Fault fault) {
      close(answer, fault);
      throw fault;
    }
  }

  private static GetObjectResponse answer(CompletableFuture<GetObjectResponse> future)
      throws S3Fault, InterruptedException {
    try {
      return S3Calls.await(future);
    } catch (InterruptedException interrupted) {
      // Its connection would stay taken.
      var _ = future.thenAccept(answer -> close(answer, interrupted));
      throw interrupted;
    }
  }

  private static void close(InputStream answer, Exception reason) {
    try {
      answer.close();
    } catch (IOException failure) {
      reason.addSuppressed(failure);
    }
  }

  private static long sizeOfWhole(GetObjectResponse answer) throws S3Fault {
    @Nullable String written = answer.headers().get(S3Writer.SIZE_HEADER);
    return number(written == null ? answer.headers().get("Content-Length") : written);
  }

  private static long sizeOf(ByteRange range, GetObjectResponse answer) throws S3Fault {
    Matcher given = CONTENT_RANGE.matcher(String.valueOf(answer.headers().get("Content-Range")));
    if (!given.matches() || number(given.group(1)) != range.first()) {
      throw new S3Fault(S3Fault.Kind.FOREIGN, "an answer with other bytes than asked for", null);
    }
    return number(given.group(2)) + 1 - range.first();
  }

  private static long number(@Nullable String text) throws S3Fault {
    if (text == null || !text.matches("\\d{1,18}")) {
      throw new S3Fault(S3Fault.Kind.FOREIGN, "an answer that does not tell its length", null);
    }
    return Long.parseLong(text);
  }
}
