package glid.core.job;

/**
 * A photo of a job, stored by its content.
 *
 * @param sha256 of the file's bytes, 64 lower-case hexadecimal digits
 * @param sizeBytes of the file, at least 1
 * @param name the file's name as its user knows it, for messages
 */
public record Photo(String sha256, long sizeBytes, String name) {
  public Photo {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256: 64 lower-case hexadecimal digits, got '" + sha256 + "'");
    }
    if (sizeBytes < 1) {
      throw new IllegalArgumentException("sizeBytes: at least 1, got " + sizeBytes);
    }
  }
}
