package glid.worker.stitch;

import java.nio.file.Path;

/**
 * A segment to be joined.
 *
 * @param file MP4
 * @param frames that it must hold, at least 1
 */
public record SegmentFile(Path file, int frames) {
  public SegmentFile {
    if (frames < 1) {
      throw new IllegalArgumentException("frames: at least 1, got " + frames);
    }
  }
}
