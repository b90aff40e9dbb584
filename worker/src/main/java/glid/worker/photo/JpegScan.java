package glid.worker.photo;

import glid.worker.color.EmbeddedColors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What is needed of a JPEG to decode its first scan without libavcodec.
 *
 * @param tables segments of tables and the two headers, whole, in their order
 * @param start of the scan's data
 * @param profile parts of the ICC profile in their order, none if there is no profile
 */
record JpegScan(List<ByteRange> tables, long start, List<ByteRange> profile) {
  JpegScan {
    tables = List.copyOf(tables);
    profile = List.copyOf(profile);
  }

  byte[] segments(PhotoBytes bytes) throws IOException {
    return joined(bytes, tables);
  }

  EmbeddedColors colors(PhotoBytes bytes) throws IOException {
    return profile.isEmpty()
        ? new EmbeddedColors.Unsaid()
        : new EmbeddedColors.Profile(joined(bytes, profile));
  }

  private static byte[] joined(PhotoBytes bytes, List<ByteRange> parts) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (ByteRange part : parts) {
      joined.writeBytes(bytes.upTo(part.start(), (int) part.length()));
    }
    return joined.toByteArray();
  }
}
