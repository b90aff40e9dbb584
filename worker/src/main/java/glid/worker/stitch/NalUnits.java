package glid.worker.stitch;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The NAL units of a packet as MP4 stores them, each behind its length in four bytes (ISO/IEC
 * 14496-15, 5.3.2; types in ITU-T H.264, table 7-1).
 */
final class NalUnits {
  private static final int TYPE_MASK = 0x1f;
  private static final int REF_IDC_MASK = 0x60;
  private static final int SLICE = 1;
  private static final int IDR_SLICE = 5;

  private NalUnits() {}

  /** What kind of picture a packet holds. */
  enum Picture {
    IDR,
    /** Not an IDR picture; others may refer to it. */
    REFERENCE,
    /** No picture refers to it. */
    DISPOSABLE
  }

  /**
   * Kind of the first slice.
   *
   * @return empty when the lengths do not fill the packet exactly or there is no slice
   */
  static Optional<Picture> pictureIn(ByteBuffer packet) {
    Optional<Picture> picture = Optional.empty();
    int at = 0;
    while (at < packet.limit()) {
      if (packet.limit() - at <= Integer.BYTES) {
        return Optional.empty();
      }
      int length = packet.getInt(at);
      at += Integer.BYTES;
      if (length < 1 || length > packet.limit() - at) {
        return Optional.empty();
      }
      int header = packet.get(at);
      int type = header & TYPE_MASK;
      if (picture.isEmpty() && type >= SLICE && type <= IDR_SLICE) {
        picture = Optional.of(kind(type, (header & REF_IDC_MASK) != 0));
      }
      at += length;
    }
    return picture;
  }

  private static Picture kind(int type, boolean reference) {
    if (type == IDR_SLICE) {
      return Picture.IDR;
    }
    return reference ? Picture.REFERENCE : Picture.DISPOSABLE;
  }
}
