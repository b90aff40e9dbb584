package glid.infra.storage.s3;

import glid.infra.storage.ByteRange;
import glid.infra.storage.HashedCopy;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectMissing;
import glid.infra.storage.ObjectStat;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoreOperation;
import glid.infra.storage.StoredInput;
import io.minio.HeadBucketArgs;
import io.minio.HeadObjectResponse;
import io.minio.RemoveObjectArgs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store in a bucket behind an S3 interface, for any number of processes.
 *
 * <p>Takes a store with atomic create-only writes (PUT with {@code If-None-Match: *}) and strongly
 * consistent reads and lists. {@link #open} looks for both and refuses a store that lacks them; a
 * store that breaks its word only later is not noticed.
 *
 * <p>What fails in a passing way (no or no whole answer, HTTP 5xx, 429, 409) is tried four times
 * within some 10 s, a store that takes requests and does not answer twice within 20 s; uploads wait
 * a minute for their answer. Interrupted calls end at once, and what they asked for may still
 * happen.
 */
public final class S3ObjectStore implements ObjectStore {
  private final S3Calls calls;
  private final S3Writer writer;
  private final S3Reader reader;
  private final S3Listing listing;

  /** A store of a bucket that was looked at. */
  S3ObjectStore(S3Calls calls) {
    this.calls = calls;
    this.writer = new S3Writer(calls);
    this.reader = new S3Reader(calls);
    this.listing = new S3Listing(calls);
  }

  /**
   * Opens a bucket, which is made if it is not there, and sees whether the store keeps two
   * create-only writes apart. Waits for a store that is not there yet.
   *
   * @throws StoreRefused if the store cannot be used, at once; or is not there, after the patience
   */
  public static S3ObjectStore open(S3Settings settings) {
    return open(settings, S3Timing.USUAL);
  }

  static S3ObjectStore open(S3Settings settings, S3Timing timing) {
    S3Calls calls = new S3Calls(settings, timing);
    try {
      new S3Opening(calls).run();
      return new S3ObjectStore(calls);
    } catch (RuntimeException failure) {
      calls.close();
      throw failure;
    }
  }

  @Override
  public boolean createIfAbsent(ObjectKey key, byte[] content) {
    String write = newWrite();
    return calls.retried(
        StoreOperation.CREATE, key.text(), () -> writer.create(key, content, write));
  }

  @Override
  public void put(ObjectKey key, Path file) {
    String write = newWrite();
    boolean _ =
        calls.retried(
            StoreOperation.STORE,
            key.text(),
            () -> {
              writer.upload(key, file, write);
              return true;
            });
  }

  /**
   * The hash, and with it the key, is known only at the end. A photo that is there is written
   * again, with the same bytes: that is what makes it count as new on every store.
   */
  @Override
  public StoredInput putInput(Path file) {
    StoredInput input =
        calls.retried(StoreOperation.READ, file.toString(), () -> HashedCopy.of(file));
    ObjectKey key = ObjectKeys.input(input.sha256());
    String write = newWrite();
    return calls.retried(
        StoreOperation.STORE,
        key.text(),
        () -> {
          writer.replace(key, file, write);
          return input;
        });
  }

  @Override
  public void cache(ObjectKey key, byte[] content) {
    boolean _ =
        calls.retried(
            StoreOperation.CACHE,
            key.text(),
            () -> {
              writer.replace(key, content, newWrite());
              return true;
            });
  }

  @Override
  public Optional<byte[]> read(ObjectKey key) {
    return calls.retried(
        StoreOperation.READ,
        key.text(),
        () -> {
          try {
            return Optional.of(reader.bytes(key));
          } catch (S3Fault fault) {
            return emptyIfMissing(fault);
          }
        });
  }

  @Override
  public Path fetch(ObjectKey key, Path folder) {
    return calls.retried(
        StoreOperation.FETCH, key.text(), () -> existing(key, () -> reader.file(key, folder)));
  }

  @Override
  public Optional<ObjectStat> stat(ObjectKey key) {
    return calls.retried(
        StoreOperation.STAT,
        key.text(),
        () -> {
          try {
            HeadObjectResponse head = writer.head(key);
            return Optional.of(new ObjectStat(head.size(), head.lastModified().toInstant()));
          } catch (S3Fault fault) {
            Optional<ObjectStat> none = emptyIfMissing(fault);
            // An answer without a body does not tell whether the object or the bucket is missing.
            HeadBucketArgs bucket = HeadBucketArgs.builder().bucket(calls.bucket()).build();
            var _ = calls.ask(client -> client.headBucket(bucket));
            return none;
          }
        });
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    if (range.first() == range.endExclusive()) {
      if (stat(key).isEmpty()) {
        throw new ObjectMissing(key);
      }
      return InputStream.nullInputStream();
    }
    return calls.retried(
        StoreOperation.READ,
        key.text(),
        () -> {
          try {
            return existing(key, () -> reader.open(key, range));
          } catch (S3Fault fault) {
            if (fault.kind() == S3Fault.Kind.BEYOND_END) {
              return InputStream.nullInputStream();
            }
            throw fault;
          }
        });
  }

  @Override
  public List<ObjectKey> list(String prefix) {
    return listing.list(prefix);
  }

  @Override
  public List<String> folders(String prefix, String after, int limit) {
    return listing.folders(prefix, after, limit);
  }

  @Override
  public void delete(ObjectKey key) {
    RemoveObjectArgs args =
        RemoveObjectArgs.builder().bucket(calls.bucket()).object(key.text()).build();
    boolean _ =
        calls.retried(
            StoreOperation.DELETE,
            key.text(),
            () -> {
              var _ = calls.ask(client -> client.removeObject(args));
              return true;
            });
  }

  @Override
  public void close() {
    calls.close();
  }

  private static <T> T existing(ObjectKey key, S3Calls.Try<T> work)
      throws IOException, InterruptedException {
    try {
      return work.run();
    } catch (S3Fault fault) {
      if (fault.kind() == S3Fault.Kind.MISSING) {
        throw new ObjectMissing(key);
      }
      throw fault;
    }
  }

  private static <T> Optional<T> emptyIfMissing(S3Fault fault) throws S3Fault {
    if (fault.kind() == S3Fault.Kind.MISSING) {
      return Optional.empty();
    }
    throw fault;
  }

  private static String newWrite() {
    return UUID.randomUUID().toString();
  }
}
