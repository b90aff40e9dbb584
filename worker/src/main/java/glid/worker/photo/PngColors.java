package glid.worker.photo;

import glid.worker.color.Chromaticities;
import glid.worker.color.CodedColors;
import glid.worker.color.ColorTransforms;
import glid.worker.color.EmbeddedColors;
import glid.worker.color.ToneCurve;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * What the chunks of a PNG file say about its colours (PNG, third edition, 4.3): the first of cICP,
 * iCCP, sRGB, and gAMA with cHRM that is there. A damaged chunk counts as missing.
 */
final class PngColors {
  private static final Set<String> NAMES = Set.of("cICP", "iCCP", "sRGB", "gAMA", "cHRM");
  private static final int MOST_NAME_BYTES = 79;

  /** A gamma and a chromaticity are told in units of 1/100000. */
  private static final double UNIT = 100_000;

  private final Map<String, byte[]> chunks;

  private PngColors(Map<String, byte[]> chunks) {
    this.chunks = chunks;
  }

  static EmbeddedColors of(PhotoBytes bytes) throws IOException {
    return new PngColors(PngHeader.chunks(bytes, NAMES, ColorTransforms.MAX_PROFILE_BYTES)).told();
  }

  private EmbeddedColors told() {
    byte[] codes = chunks.get("cICP");
    if (codes != null && codes.length == 4) {
      return CodedColors.of(codes[0] & 0xFF, codes[1] & 0xFF);
    }
    byte[] compressed = chunks.get("iCCP");
    if (compressed != null) {
      return profile(compressed);
    }
    byte[] gamma = chunks.get("gAMA");
    if (chunks.containsKey("sRGB") || gamma == null || gamma.length != 4) {
      return new EmbeddedColors.Unsaid();
    }
    int exponent = ByteBuffer.wrap(gamma).getInt();
    return exponent > 0
        ? new EmbeddedColors.Described(primaries(), curve(exponent))
        : new EmbeddedColors.Unsaid();
  }

  /** A name that ends with 0, the method 0, the profile compressed. */
  private static EmbeddedColors profile(byte[] chunk) {
    int name = 0;
    while (name < chunk.length && name <= MOST_NAME_BYTES && chunk[name] != 0) {
      name++;
    }
    int start = Math.min(name + 2, chunk.length);
    var compressed = new ByteArrayInputStream(chunk, start, chunk.length - start);
    try (var inflated = new InflaterInputStream(compressed)) {
      return new EmbeddedColors.Profile(inflated.readNBytes(ColorTransforms.MAX_PROFILE_BYTES + 1));
    } catch (IOException _) {
      return new EmbeddedColors.Unsaid(); // the picture itself may be perfect
    }
  }

  /** Encoders write sRGB's curve as about 1/2.2, because a gamma is all that the chunk can tell. */
  private static ToneCurve curve(int gamma) {
    return Math.abs(gamma - 45_455) < 100 ? ToneCurve.SRGB : ToneCurve.gamma(UNIT / gamma);
  }

  private Chromaticities primaries() {
    byte[] chunk = chunks.get("cHRM");
    if (chunk == null || chunk.length != 32) {
      return Chromaticities.SRGB;
    }
    ByteBuffer told = ByteBuffer.wrap(chunk);
    try {
      return new Chromaticities(point(told, 8), point(told, 16), point(told, 24), point(told, 0));
    } catch (IllegalArgumentException _) {
      return Chromaticities.SRGB; // numbers that no colour has
    }
  }

  private static Chromaticities.Point point(ByteBuffer told, int at) {
    return new Chromaticities.Point(told.getInt(at) / UNIT, told.getInt(at + 4) / UNIT);
  }
}
