package glid.worker.stitch;

import java.nio.file.Path;

/**
 * The joined video is not what its segments were; the segments are sound, so joining again may
 * help.
 */
public final class StitchBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  StitchBroken(Path output, String expected, String seen) {
    super("%s: expected %s, got %s".formatted(output, expected, seen));
  }

  StitchBroken(SegmentBroken cause) {
    super(cause.getMessage(), cause);
  }
}
