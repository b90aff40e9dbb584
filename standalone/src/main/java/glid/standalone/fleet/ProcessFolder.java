package glid.standalone.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The temporary folder of one process, below one that processes share. Beside it is a file that the
 * process holds a lock of: who finds such a file without a lock knows that its process is dead, and
 * removes what it left.
 */
final class ProcessFolder implements AutoCloseable {
  private static final String PREFIX = "glid-process-";
  private static final String LOCK = ".lock";

  private final Path path;
  private final Path lockFile;
  private final FileChannel channel;

  private ProcessFolder(Path path, Path lockFile, FileChannel channel) {
    this.path = path;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /**
   * Makes a folder for this process, and removes those of dead ones.
   *
   * @param parent made when missing
   * @throws UncheckedIOException if that cannot be done
   */
  static ProcessFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      sweep(parent);
      while (true) {
        String name = PREFIX + UUID.randomUUID();
        Path lockFile = parent.resolve(name + LOCK);
        FileChannel channel = lock(lockFile, StandardOpenOption.CREATE_NEW);
        // Somebody who swept before the lock was there has removed the file.
        if (channel.isOpen() && Files.exists(lockFile)) {
          return new ProcessFolder(Files.createDirectory(parent.resolve(name)), lockFile, channel);
        }
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "creating a temporary folder in " + parent + "; set TEMP_DIR to a folder with space", e);
    }
  }

  /** The folder. */
  Path path() {
    return path;
  }

  /** A channel with the file's lock, closed if somebody else has it. */
  private static FileChannel lock(Path file, StandardOpenOption how) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
    } catch (OverlappingFileLockException _) {
      // Held by this Java VM.
      channel.close();
    }
    return channel;
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
      for (Path lockFile : locks) {
        try (FileChannel channel = lock(lockFile, StandardOpenOption.WRITE)) {
          if (channel.isOpen()) {
            String name = String.valueOf(lockFile.getFileName());
            remove(parent.resolve(name.substring(0, name.length() - LOCK.length())));
            Files.deleteIfExists(lockFile);
          }
        }
      }
    }
  }

  private static void remove(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        for (Path entry : deepestFirst) {
          Files.deleteIfExists(entry);
        }
      }
    }
  }

  /** Removes the folder with all its content. */
  @Override
  public void close() {
    try (channel) {
      remove(path);
      Files.deleteIfExists(lockFile);
    } catch (IOException e) {
      throw new UncheckedIOException("removing the temporary folder " + path, e);
    }
  }
}
