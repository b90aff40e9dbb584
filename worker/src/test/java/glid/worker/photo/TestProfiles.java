package glid.worker.photo;

import glid.core.media.RgbColor;
import glid.worker.color.Colorimetry;
import glid.worker.color.IccWriter;
import glid.worker.color.Inks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
}
