package glid.infra.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache entries as files that are never forced, because waiting for the disk may take longer than
 * making the entry again. A checksum behind the content tells an entry that a loss of power cut
 * short; such an entry is absent. The whole folder may be deleted at any time.
 */
final class CacheFolder {
  private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);

  private final DataFolder folder;

  CacheFolder(DataFolder folder) {
    this.folder = folder;
  }

  void write(ObjectKey key, byte[] content) throws IOException {
    ByteBuffer checksum = ByteBuffer.allocate(Integer.BYTES).putInt(checksum(content)).flip();
    Path temporary = folder.newTemporary();
    try {
      try (FileChannel file =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeFully(file, ByteBuffer.wrap(content));
        writeFully(file, checksum);
      }
      Files.createDirectories(DurableFolders.above(path(key)));
      Files.move(
          temporary,
          path(key),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  Optional<byte[]> read(ObjectKey key) throws IOException {
    byte[] file;
    try {
      file = Files.readAllBytes(path(key));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
    if (file.length >= Integer.BYTES) {
      byte[] content = Arrays.copyOf(file, file.length - Integer.BYTES);
      if (ByteBuffer.wrap(file).getInt(content.length) == checksum(content)) {
        return Optional.of(content);
      }
    }
    LOG.warn("damaged cache entry removed key={} sizeBytes={}", key, file.length);
    delete(key);
    return Optional.empty();
  }

  void delete(ObjectKey key) throws IOException {
    Files.deleteIfExists(path(key));
  }

  /** Removes the entries that were written longest ago until the others are small enough. */
  void trim(long mostBytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Files.walkFileTree(
        folder.cache(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            entries.add(new Entry(file, attributes.size(), attributes.lastModifiedTime()));
            return FileVisitResult.CONTINUE;
          }
        });
    long bytes = entries.stream().mapToLong(Entry::sizeBytes).sum();
    entries.sort(Comparator.comparing(Entry::written));
    for (Entry oldest : entries) {
      if (bytes <= mostBytes) {
        break;
      }
      Files.deleteIfExists(oldest.file());
      bytes -= oldest.sizeBytes();
    }
  }

  private record Entry(Path file, long sizeBytes, FileTime written) {}

  static void writeFully(FileChannel file, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      file.write(content);
    }
  }

  private Path path(ObjectKey key) {
    return folder.cache().resolve(key.text());
  }

  private static int checksum(byte[] content) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return (int) checksum.getValue();
  }
}
