package glid.core.job;

/**
 * A video in the store.
 *
 * @param key of the object
 * @param sha256 of its bytes
 * @param sizeBytes at least 1
 * @param frames at least 1
 */
public record VideoFile(String key, String sha256, long sizeBytes, int frames) {
  public VideoFile {
    if (sizeBytes < 1 || frames < 1) {
      throw new IllegalArgumentException(
          "sizeBytes and frames: at least 1, got " + sizeBytes + ", " + frames);
    }
  }
}
