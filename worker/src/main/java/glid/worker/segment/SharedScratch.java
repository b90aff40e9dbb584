package glid.worker.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's own folder below one that several processes use. Its lock is held as long as its
 * process lives, so whoever comes next finds out which folders are left over, and removes them.
 */
public final class SharedScratch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedScratch.class);
  private static final String PREFIX = "glid-process-";
  private static final String LOCK = "lock";

  /**
   * The folders of this process. Their lock files are not opened again, because closing any
   * descriptor of a file releases the lock that the process has on it (fcntl(2), "Advisory record
   * locking"). Guarded by itself.
   */
  private static final Set<Path> MINE = new HashSet<>();

  private final Path folder;
  private final FileChannel lock;

  private SharedScratch(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes a folder of one's own and removes those of dead processes.
   *
   * @param shared created when missing
   * @throws UncheckedIOException if the folder cannot be written, or its disk knows no locks
   */
  public static SharedScratch claim(Path shared) {
    synchronized (MINE) {
      try {
        Path parent = Files.createDirectories(shared).toRealPath();
        // One after the other: a folder that is not locked yet must not be taken for left over.
        try (FileChannel turn = open(parent.resolve(PREFIX + LOCK));
            FileLock _ = turn.lock()) {
          sweep(parent);
          return create(parent);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "creating a process's folder in " + shared + "; set TEMP_DIR to a folder with space",
            e);
      }
    }
  }

  private static SharedScratch create(Path parent) throws IOException {
    Path folder = Files.createTempDirectory(parent, PREFIX);
    FileChannel channel = open(folder.resolve(LOCK));
    channel.lock();
    MINE.add(folder);
    return new SharedScratch(folder, channel);
  }

  private static void sweep(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      List<Path> others =
          entries
              .filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
              .filter(Files::isDirectory)
              .filter(entry -> !MINE.contains(entry))
              .toList();
      for (Path folder : others) {
        removeIfDead(folder);
      }
    }
  }

  private static void removeIfDead(Path folder) {
    try (FileChannel channel = open(folder.resolve(LOCK))) {
      @Nullable FileLock lock = channel.tryLock();
      if (lock != null) {
        LOG.info("left over, removed folder={}", folder);
        ScratchFolder.remove(folder);
      }
    } catch (IOException | UncheckedIOException failure) {
      // Perhaps another user's: it is in nobody's way.
      LOG.warn("left over and cannot be removed folder={}", folder, failure);
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** The folder, which is this process's alone. */
  public Path path() {
    return folder;
  }

  /** Removes the folder with all its content. Again is harmless. */
  @Override
  public void close() {
    synchronized (MINE) {
      if (!MINE.contains(folder)) {
        return;
      }
      try (lock) {
        ScratchFolder.remove(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("leaving the folder " + folder, e);
      } finally {
        MINE.remove(folder);
      }
    }
  }
}
