package glid.infra.storage;

import glid.core.language.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A store in a folder of one machine, for one process at a time.
 *
 * <p>An object is written to a temporary file of the same file system and forced to the disk; then
 * it gets its name by a hard link, which fails if the name is taken, and the folder is forced: two
 * waits for the disk per object. So a reader never sees half an object, not even after a loss of
 * power.
 */
public final class DirectoryObjectStore implements ObjectStore {
  /** Some 8,000 tiles of 1080p videos. */
  private static final long MOST_CACHE_BYTES = 1L << 30;

  private final DataFolder data;
  private final DurableFolders folders;
  private final ObjectWriter writer;
  private final CacheFolder cache;
  private final ObjectListing listing;

  private final SharedInputs shared = new SharedInputs();

  private volatile boolean closed;

  private DirectoryObjectStore(DataFolder data) {
    this.data = data;
    this.folders = new DurableFolders(data.objects());
    this.writer = new ObjectWriter(data, folders);
    this.cache = new CacheFolder(data);
    this.listing = new ObjectListing(data.objects());
  }

  /**
   * Opens the store in a folder, which is made if it is not there.
   *
   * @throws DataFolderLocked if another process, or another store of this one, has it
   * @throws DataFolderUnusable if it cannot be written or its file system has no hard links
   */
  public static DirectoryObjectStore open(Path root) {
    return open(root, Files::createLink);
  }

  static DirectoryObjectStore open(Path root, DataFolder.Linker linker) {
    return new DirectoryObjectStore(DataFolder.open(root, linker));
  }

  @Override
  public boolean createIfAbsent(ObjectKey key, byte[] content) {
    return guarded(StoreOperation.CREATE, key.text(), () -> writer.create(path(key), content));
  }

  @Override
  public void put(ObjectKey key, Path file) {
    boolean _ = guarded(StoreOperation.STORE, key.text(), () -> writer.share(path(key), file));
  }

  @Override
  public StoredInput putInput(Path file) {
    return guarded(
        StoreOperation.STORE,
        file.toString(),
        () -> {
          FileTime written = Files.getLastModifiedTime(file);
          StoredInput input = writer.shareHashed(file, sha256 -> path(ObjectKeys.input(sha256)));
          Path stored = path(ObjectKeys.input(input.sha256()));
          if (Files.isSameFile(stored, file)) {
            shared.add(stored, file, written);
          }
          return input;
        });
  }

  @Override
  public void cache(ObjectKey key, byte[] content) {
    boolean _ =
        guarded(
            StoreOperation.CACHE,
            key.text(),
            () -> {
              cache.write(key, content);
              return true;
            });
  }

  @Override
  public Optional<byte[]> read(ObjectKey key) {
    return guarded(
        StoreOperation.READ,
        key.text(),
        () -> {
          try {
            return Optional.of(Files.readAllBytes(path(key)));
          } catch (NoSuchFileException _) {
            return cache.read(key);
          }
        });
  }

  @Override
  public Path fetch(ObjectKey key, Path folder) {
    return existing(
        StoreOperation.FETCH,
        key,
        source -> {
          shared.requireUnchanged(source);
          Path target = folder.resolve(UUID.randomUUID() + "-" + key.lastSegment());
          try {
            return Files.createLink(target, source);
          } catch (FileSystemException | UnsupportedOperationException _) {
            // The folder is on another file system.
            return Files.copy(source, target);
          }
        });
  }

  @Override
  public Optional<ObjectStat> stat(ObjectKey key) {
    return guarded(
        StoreOperation.STAT,
        key.text(),
        () -> {
          try {
            BasicFileAttributes found = Files.readAttributes(path(key), BasicFileAttributes.class);
            // A folder of keys is no object.
            return found.isRegularFile()
                ? Optional.of(new ObjectStat(found.size(), found.lastModifiedTime().toInstant()))
                : Optional.empty();
          } catch (NoSuchFileException _) {
            return Optional.empty();
          }
        });
  }

  @Override
  public InputStream open(ObjectKey key, ByteRange range) {
    return existing(
        StoreOperation.READ,
        key,
        source -> {
          FileChannel file = FileChannel.open(source, StandardOpenOption.READ);
          try {
            return new RangeStream(
                Channels.newInputStream(file.position(range.first())),
                range.endExclusive() - range.first());
          } catch (IOException failure) {
            file.close();
            throw failure;
          }
        });
  }

  @Override
  public List<ObjectKey> list(String prefix) {
    return guarded(StoreOperation.LIST, "'" + prefix + "'", () -> listing.list(prefix));
  }

  @Override
  public List<String> folders(String prefix, String after, int limit) {
    return guarded(
        StoreOperation.LIST, "'" + prefix + "'", () -> listing.folders(prefix, after, limit));
  }

  @Override
  public void delete(ObjectKey key) {
    boolean _ =
        guarded(
            StoreOperation.DELETE,
            key.text(),
            () -> {
              cache.delete(key);
              boolean deleted = Files.deleteIfExists(path(key));
              if (deleted) {
                shared.remove(path(key));
                folders.removeEmptyAbove(path(key));
              }
              return deleted;
            });
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try (data) {
        cache.trim(MOST_CACHE_BYTES);
      } catch (IOException failure) {
        throw new StoreUnavailable(
            StoreOperation.CLOSE,
            data.root().toString(),
            new Wording("nothing is lost", "失われたものはありません"),
            failure);
      }
    }
  }

  private Path path(ObjectKey key) {
    return data.objects().resolve(key.text());
  }

  private <T> T guarded(StoreOperation operation, String object, DiskWork<T> work) {
    if (closed) {
      throw new IllegalStateException("the object store is closed: " + data.root());
    }
    try {
      return work.run();
    } catch (IOException failure) {
      throw new StoreUnavailable(operation, object, DiskAdvice.on(failure, data.root()), failure);
    }
  }

  private <T> T existing(StoreOperation operation, ObjectKey key, FileWork<T> work) {
    return guarded(
        operation,
        key.text(),
        () -> {
          Path path = path(key);
          try {
            requireObject(key);
            return work.run(path);
          } catch (NoSuchFileException gone) {
            // Deleted meanwhile, unless it is another file that is not there.
            requireObject(key);
            throw gone;
          }
        });
  }

  private void requireObject(ObjectKey key) {
    if (!Files.isRegularFile(path(key))) {
      throw new ObjectMissing(key);
    }
  }

  @FunctionalInterface
  private interface FileWork<T> {
    T run(Path file) throws IOException;
  }

  @FunctionalInterface
  private interface DiskWork<T> {
    T run() throws IOException;
  }
}
