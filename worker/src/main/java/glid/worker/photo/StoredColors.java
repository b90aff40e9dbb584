package glid.worker.photo;

import glid.worker.color.ColorTransforms;
import glid.worker.color.EmbeddedColors;
import java.io.IOException;

/**
 * What the samples of a decoded picture mean.
 *
 * @param embedded what the file says about its colours
 * @param inks how they are stored, if there are any
 * @param alpha how it goes with the colours, if there is any
 */
record StoredColors(EmbeddedColors embedded, InkStorage inks, AlphaKind alpha) {
  /** Light, with transparency of the usual kind if there is any. */
  static StoredColors ofLight(EmbeddedColors embedded) {
    return new StoredColors(embedded, InkStorage.NONE, AlphaKind.STRAIGHT);
  }

  /** The ICC profile in some bytes of a file; none if there are no bytes or too many. */
  static EmbeddedColors profile(PhotoBytes bytes, ByteRange range) throws IOException {
    return range.length() < 1 || range.length() > ColorTransforms.MAX_PROFILE_BYTES
        ? new EmbeddedColors.Unsaid()
        : new EmbeddedColors.Profile(bytes.upTo(range.start(), (int) range.length()));
  }
}
