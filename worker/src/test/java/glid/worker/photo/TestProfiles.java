package glid.worker.photo;

import glid.core.media.RgbColor;
import glid.worker.color.Colorimetry;
import glid.worker.color.IccWriter;
import glid.worker.color.Inks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;

/** Colour profiles, and the colours that samples have by them. */
final class TestProfiles {
  /** Display P3. */
  static final byte[] P3 =
      IccWriter.rgb(
          Colorimetry.toXyzD50(Colorimetry.P3),
          IccWriter.parametric(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045),
          4);

  /** A table of four inks. */
  static final byte[] PRINTER = IccWriter.table("CMYK", IccWriter.lut("mft2", 4, 9, Inks::lab));

  /** Greys whose samples are linear light. */
  static final byte[] LINEAR_GREY = IccWriter.grey(IccWriter.curve(1.0), 2);

  /** What is left of a segment of JPEG beside its framing. */
  static final int MOST_PER_SEGMENT = 65_519;

  private TestProfiles() {}

  static RgbColor p3(int... samples) {
    return color(Colorimetry.srgb(samples, Colorimetry.P3, Colorimetry::decoded));
  }

  static RgbColor p3(RgbColor stored) {
    return p3(stored.red(), stored.green(), stored.blue());
  }

  static RgbColor linear(int grey) {
    int[] samples = {grey, grey, grey};
    return color(Colorimetry.srgb(samples, Colorimetry.SRGB, x -> x));
  }

  static RgbColor color(int[] rgb) {
    return new RgbColor(rgb[0], rgb[1], rgb[2]);
  }

  /** A chunk of PNG. */
  static byte[] iccp(byte[] profile) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(new byte[] {'n', 0, 0});
    try (var deflater = new DeflaterOutputStream(body)) {
      deflater.write(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return TestPhotos.chunk("iCCP", body.toByteArray());
  }

  /** A JPEG with a profile in segments of some length. */
  static byte[] withProfile(byte[] jpeg, byte[] profile, int segmentBytes) {
    int count = Math.max(1, Math.ceilDiv(profile.length, segmentBytes));
    ByteArrayOutputStream segments = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      byte[] part =
          Arrays.copyOfRange(
              profile, i * segmentBytes, Math.min(profile.length, (i + 1) * segmentBytes));
      int length = 16 + part.length;
      segments.writeBytes(new byte[] {-1, (byte) 0xE2, (byte) (length >> 8), (byte) length});
      segments.writeBytes("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
      segments.write(i + 1);
      segments.write(count);
      segments.writeBytes(part);
    }
    return TestPhotos.insert(jpeg, 2, segments.toByteArray());
  }

  /** The body of a property of HEIF. */
  static byte[] colr(String kind, byte[] profile) {
    return ByteBuffer.allocate(4 + profile.length)
        .put(kind.getBytes(StandardCharsets.US_ASCII))
        .put(profile)
        .array();
  }
}
