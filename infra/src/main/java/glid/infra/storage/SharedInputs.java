package glid.infra.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The stored photos that are somebody else's files, too, and may be written to. Thread-safe. */
final class SharedInputs {
  private final Map<Path, Origin> origins = new ConcurrentHashMap<>();

  /**
   * Remembers a stored photo.
   *
   * @param written when the file was, last, before it was hashed
   */
  void add(Path stored, Path file, FileTime written) {
    origins.put(stored, new Origin(file, written));
  }

  /** Forgets a photo that is deleted. */
  void remove(Path stored) {
    origins.remove(stored);
  }

  /**
   * Looks whether a stored photo is still what its name, the hash, says. Another date is no proof:
   * whoever stores the same photo again gives it one.
   *
   * @throws InputChanged if it is not
   */
  void requireUnchanged(Path stored) throws IOException {
    Origin origin = origins.get(stored);
    if (origin == null) {
      return;
    }
    if (!isShared(stored, origin.file())) {
      origins.remove(stored, origin);
      return;
    }
    FileTime now = Files.getLastModifiedTime(stored);
    if (!now.equals(origin.written())) {
      if (!stored.endsWith(HashedCopy.of(stored).sha256())) {
        throw new InputChanged(origin.file());
      }
      origins.replace(stored, origin, new Origin(origin.file(), now));
    }
  }

  /** Not any more once the file was deleted or replaced. */
  private static boolean isShared(Path stored, Path file) throws IOException {
    try {
      return Files.isSameFile(stored, file);
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private record Origin(Path file, FileTime written) {}
}
