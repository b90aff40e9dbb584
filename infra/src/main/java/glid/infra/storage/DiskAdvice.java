package glid.infra.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people can do about a failing disk. */
final class DiskAdvice {
  /** A disk with less space than this is full, whatever language its error message is in. */
  private static final long FULL_BELOW_BYTES = 1 << 20;

  private DiskAdvice() {}

  static String on(IOException failure, Path root) {
    if (isFull(failure, root)) {
      return "the disk is full: make room on the disk of %s (its folder 'cache' may be deleted), "
              .formatted(root)
          + "then try again";
    }
    return "see whether the disk of " + root + " works and may be written, then try again";
  }

  private static boolean isFull(IOException failure, Path root) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("No space left on device") || message.contains("quota exceeded")) {
      return true;
    }
    try {
      return Files.getFileStore(root).getUsableSpace() < FULL_BELOW_BYTES;
    } catch (IOException _) {
      // Then the first failure is not about space, or not only.
      return false;
    }
  }
}
