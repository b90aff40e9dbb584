package glid.infra.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Function;

/** Gives forced files their final names. Whatever has the name already stays. */
final class ObjectWriter {
  private final DataFolder data;
  private final DurableFolders folders;

  ObjectWriter(DataFolder data, DurableFolders folders) {
    this.data = data;
    this.folders = folders;
  }

  /** Writes a new file; false if the name is taken. */
  boolean create(Path target, byte[] content) throws IOException {
    if (folders.confirm(target)) {
      return false;
    }
    Path temporary = data.newTemporary();
    try (FileChannel file = newFile(temporary)) {
      CacheFolder.writeFully(file, ByteBuffer.wrap(content));
      file.force(true);
      return folders.link(target, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Gives a file another name, or copies it from another file system; false if it was taken. */
  boolean share(Path target, Path file) throws IOException {
    // A link to a symbolic link would be another symbolic link.
    Path source = file.toRealPath();
    if (folders.confirm(target)) {
      return false;
    }
    try (FileChannel content = FileChannel.open(source, StandardOpenOption.READ)) {
      content.force(true);
      return folders.link(target, source);
    } catch (NoSuchFileException missing) {
      throw missing;
    } catch (FileSystemException | UnsupportedOperationException _) {
      // Another file system, or a system that links only one's own files.
      return copy(target, source);
    }
  }

  /** Writes a stream to a file that is named after its hash. */
  StoredInput copyHashed(InputStream content, Function<String, Path> targetOfHash)
      throws IOException {
    Path temporary = data.newTemporary();
    try (FileChannel file = newFile(temporary)) {
      StoredInput input = HashedCopy.copy(content, file);
      name(targetOfHash.apply(input.sha256()), temporary, file);
      return input;
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Gives a file another name, after its hash, or copies it from another file system. */
  StoredInput shareHashed(Path file, Function<String, Path> targetOfHash) throws IOException {
    Path temporary = data.newTemporary();
    try {
      Files.createLink(temporary, file.toRealPath());
      StoredInput input = HashedCopy.of(temporary);
      try (FileChannel content = FileChannel.open(temporary, StandardOpenOption.READ)) {
        name(targetOfHash.apply(input.sha256()), temporary, content);
      }
      return input;
    } catch (FileSystemException | UnsupportedOperationException _) {
      // Another file system, or a system that links only one's own files; or it cannot be read.
      try (InputStream content = Files.newInputStream(file)) {
        return copyHashed(content, targetOfHash);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Names a hashed file. One that is there gets a new date, unless it has other names: those may be
   * somebody else's, who may have written into it since.
   */
  private void name(Path target, Path temporary, FileChannel content) throws IOException {
    if (folders.confirm(target) && !hasOtherNames(target)) {
      Files.setLastModifiedTime(target, FileTime.from(Instant.now()));
      return;
    }
    content.force(true);
    if (!folders.link(target, temporary)) {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      boolean _ = folders.confirm(target);
    }
  }

  private static boolean hasOtherNames(Path file) throws IOException {
    return Files.getAttribute(file, "unix:nlink") instanceof Integer names && names > 1;
  }

  private boolean copy(Path target, Path source) throws IOException {
    Path temporary = data.newTemporary();
    try (FileChannel file = newFile(temporary)) {
      long _ = Files.copy(source, Channels.newOutputStream(file));
      file.force(true);
      return folders.link(target, temporary);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileChannel newFile(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
