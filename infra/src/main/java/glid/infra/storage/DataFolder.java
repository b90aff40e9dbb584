package glid.infra.storage;

import glid.core.language.Wording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that belongs to one process: {@code lock} (with the holder's pid inside), {@code tmp}
 * for files being written, {@code objects}, and {@code cache}.
 */
final class DataFolder implements AutoCloseable {
  /** Makes a hard link. */
  @FunctionalInterface
  interface Linker {
    void link(Path link, Path existing) throws IOException;
  }

  /**
   * The folders open in this process. Asked before the lock file is opened, because closing any
   * descriptor of that file would release the lock that the process holds (fcntl(2), "Advisory
   * record locking").
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Takes possession of a folder and removes what a killed process left half-written.
   *
   * @throws DataFolderLocked if somebody else has it
   * @throws DataFolderUnusable if it cannot be written or knows no hard links
   */
  static DataFolder open(Path folder, Linker linker) {
    try {
      Path root = Files.createDirectories(folder).toRealPath();
      if (!OPEN.add(root)) {
        throw new DataFolderLocked(root, ProcessHandle.current().pid());
      }
      try {
        DataFolder result = new DataFolder(root, acquire(root));
        try {
          result.prepare(linker);
          return result;
        } catch (IOException | RuntimeException failure) {
          result.lock.close();
          throw failure;
        }
      } catch (IOException | RuntimeException failure) {
        OPEN.remove(root);
        throw failure;
      }
    } catch (IOException failure) {
      throw new DataFolderUnusable(
          folder,
          new Wording(
              failure + "; use a folder that this user may write",
              failure + "。書き込みできるフォルダーを指定してください"),
          failure);
    }
  }

  Path root() {
    return root;
  }

  Path objects() {
    return root.resolve("objects");
  }

  Path cache() {
    return root.resolve("cache");
  }

  /** A path for a file being written, on the file system of the objects. */
  Path newTemporary() {
    return tmp().resolve(UUID.randomUUID().toString());
  }

  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      OPEN.remove(root);
    }
  }

  private Path tmp() {
    return root.resolve("tmp");
  }

  @SuppressWarnings("StreamResourceLeak") // Held open until the store closes.
  private static FileChannel acquire(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock held;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Another class loader of this process has it. The channel stays open, see OPEN.
      throw new DataFolderLocked(root, ProcessHandle.current().pid());
    }
    if (held == null) {
      try (channel) {
        throw new DataFolderLocked(root, readPid(channel));
      }
    }
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
    return channel;
  }

  private static long readPid(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    try {
      return Long.parseLong(
          new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII));
    } catch (NumberFormatException _) {
      // The holder has locked the file but not yet written into it.
      return 0;
    }
  }

  private void prepare(Linker linker) throws IOException {
    Files.createDirectories(tmp());
    Files.createDirectories(objects());
    Files.createDirectories(cache());
    sweep();
    requireLinks(linker);
    DurableFolders.force(root);
    if (root.getParent() != null) {
      DurableFolders.force(root.getParent());
    }
  }

  private void sweep() throws IOException {
    int swept = 0;
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(tmp())) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
        swept++;
      }
    }
    if (swept > 0) {
      LOG.info("half-written files removed folder={} files={}", tmp(), swept);
    }
  }

  private void requireLinks(Linker linker) throws IOException {
    Path file = newTemporary();
    Path link = newTemporary();
    Files.createFile(file);
    try {
      linker.link(link, file);
    } catch (IOException | UnsupportedOperationException failure) {
      throw new DataFolderUnusable(
          root,
          new Wording(
              "its file system has no hard links; use a folder on another disk",
              "ファイルシステムがハードリンクに対応していません。別のディスクのフォルダーを指定してください"),
          failure);
    } finally {
      Files.deleteIfExists(link);
      Files.deleteIfExists(file);
    }
  }
}
