package glid.worker.stitch;

import java.nio.file.Path;

/** A video file is damaged or is not what it should be; rendering it again helps. */
public final class SegmentBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;

  /**
   * @param expected what a sound file shows
   * @param seen what this one shows
   */
  public SegmentBroken(Path file, String expected, String seen) {
    super("%s: expected %s, got %s".formatted(file, expected, seen));
    this.file = file.toString();
  }

  /** The broken file. */
  public Path file() {
    return Path.of(file);
  }
}
