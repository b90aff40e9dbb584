package glid.worker.segment;

import glid.core.language.Wording;
import glid.infra.storage.ByteRange;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectStat;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoreOperation;
import glid.infra.storage.StoreUnavailable;
import glid.infra.storage.StoredInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A store whose every step is tried again while the store is away, and whose files are whole when
 * {@link #put} returns. Safe for threads, each of which waits by itself.
 */
final class PatientStore implements ObjectStore {
  private static final Wording ADVICE =
      new Wording("see whether the store loses data", "ストアがデータを失っていないか確認してください");

  private final ObjectStore store;
  private final Patience patience;

  PatientStore(ObjectStore store, Patience patience) {
    this.store = store;
    this.patience = patience;
  }

  /** A try that failed may have created it all the same: then its content tells. */
  @Override
  public boolean createIfAbsent(ObjectKey key, byte[] content) {
    AtomicInteger tries = new AtomicInteger();
    return persist(
        () -> {
          boolean first = tries.getAndIncrement() == 0;
          return store.createIfAbsent(key, content) || (!first && holds(key, content));
        });
  }

  private boolean holds(ObjectKey key, byte[] content) {
    return store.read(key).filter(there -> Arrays.equals(there, content)).isPresent();
  }

  @Override
  public void put(ObjectKey key, Path file) {
    persist(
        () -> {
          store.put(key, file);
          requireWhole(key, file);
        });
  }

  private void requireWhole(ObjectKey key, Path file) {
    try {
      long expected = Files.size(file);
      long seen = store.stat(key).map(ObjectStat::sizeBytes).orElse(0L);
      if (seen != expected) {
        // The next try would leave what is there as it is.
        store.delete(key);
        throw new IOException(seen + " of " + expected + " bytes arrived");
      }
    } catch (IOException failure) {
      throw new StoreUnavailable(StoreOperation.STORE, key.text(), ADVICE, failure);
    }
  }

  @Override
  public StoredInput putInput(Path file) {
    return persist(() -> store.putInput(file));
  }

  @Override
  public void cache(ObjectKey key, byte[] content) {
    persist(() -> store.cache(key, content));
  }

  @Override
  public Optional<byte[]> read(ObjectKey key) {
    return persist(() -> store.read(key));
  }

  @Override
  public Path fetch(ObjectKey key, Path folder) {
    return persist(() -> store.fetch(key, folder));
  }

  @Override
  public Optional<ObjectStat> stat(ObjectKey key) {
    return persist(() -> store.stat(key));
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    return persist(() -> store.open(key, range));
  }

  @Override
  public List<ObjectKey> list(String prefix) {
    return persist(() -> store.list(prefix));
  }

  @Override
  public List<String> folders(String prefix, String after, int limit) {
    return persist(() -> store.folders(prefix, after, limit));
  }

  @Override
  public void delete(ObjectKey key) {
    persist(() -> store.delete(key));
  }

  @Override
  public void close() {
    store.close();
  }

  private <T> T persist(Supplier<T> step) {
    return patience.persist(StoreUnavailable.class, step);
  }

  private void persist(Runnable step) {
    persist(
        () -> {
          step.run();
          return true;
        });
  }
}
