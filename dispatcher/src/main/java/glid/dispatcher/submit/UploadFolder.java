package glid.dispatcher.submit;

import glid.dispatcher.problem.ProblemFound;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where uploads rest until they are looked at: on the file system of the store, so that storing one
 * costs no copy. Safe for several threads.
 *
 * @param path exists
 */
public record UploadFolder(Path path) {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Takes possession of a folder, which is made if it is not there, and removes what a killed
   * process left in it. The caller has the lock of the folder around it.
   */
  public static UploadFolder open(Path path) {
    try {
      Files.createDirectories(path);
      try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(path)) {
        for (Path leftover : leftovers) {
          Files.delete(leftover);
        }
      }
      return new UploadFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the folder for uploads " + path, e);
    }
  }

  /**
   * Writes a body to a file that is there until the work is done. A body over the limit is read to
   * its end, too, and thrown away: what nobody reads the HTTP server would collect in memory.
   *
   * @throws ProblemFound if it is larger than a photo may be
   * @throws UncheckedIOException if its sender goes away, or the disk is full
   */
  public <T> T with(InputStream body, Function<Path, T> work) {
    Path file = path.resolve(UUID.randomUUID().toString());
    try {
      copy(body, file);
      return work.apply(file);
    } catch (IOException e) {
      throw new UncheckedIOException("receiving a photo", e);
    } finally {
      delete(file);
    }
  }

  private static void copy(InputStream body, Path file) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (OutputStream target = Files.newOutputStream(file)) {
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        size += count;
        if (size <= PhotoShelf.LARGEST_PHOTO_BYTES) {
          target.write(buffer, 0, count);
        }
      }
    }
    if (size > PhotoShelf.LARGEST_PHOTO_BYTES) {
      throw tooLarge();
    }
  }

  private static ProblemFound tooLarge() {
    long megabytes = PhotoShelf.LARGEST_PHOTO_BYTES / 1_000_000;
    return ProblemFound.of(
        413,
        "A photo may have at most %d MB".formatted(megabytes),
        "写真は 1 枚 %d MB までです".formatted(megabytes));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing the upload " + file, e);
    }
  }
}
