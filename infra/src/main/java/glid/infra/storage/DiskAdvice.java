package glid.infra.storage;

import glid.core.language.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What people can do about a failing disk. */
public final class DiskAdvice {
  /** A disk with less space than this is full, whatever language its error message is in. */
  private static final long FULL_BELOW_BYTES = 1 << 20;

  private DiskAdvice() {}

  /**
   * Says it.
   *
   * @param root a folder or file of the disk
   */
  public static Wording on(IOException failure, Path root) {
    if (isFull(failure, root)) {
      return new Wording(
          "the disk is full: make room on the disk of %s (its folder 'cache' may be deleted), then try again"
              .formatted(root),
          "ディスクの空きがありません。%s のあるディスクに空きを作ってから(その中の cache フォルダーは削除できます)、もう一度実行してください"
              .formatted(root));
    }
    return new Wording(
        "see whether the disk of %s works and may be written, then try again".formatted(root),
        "%s のあるディスクが使えるか、書き込めるかを確認して、もう一度実行してください".formatted(root));
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
