package glid.worker.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Kinds of picture files, told apart by their first bytes. Only JPEG and PNG are decoded. */
public enum PhotoFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  GIF("GIF"),
  WEBP("WebP"),
  TIFF("TIFF or camera raw"),
  BMP("BMP"),
  HEIC("HEIC"),
  AVIF("AVIF"),
  JPEG_XL("JPEG XL"),
  JPEG_2000("JPEG 2000"),
  PHOTOSHOP("Photoshop"),
  CANON_RAW("Canon raw");

  /** Bytes that {@link #sniff} looks at. */
  static final int SNIFFED_BYTES = 32;

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

  private final String title;

  PhotoFormat(String title) {
    this.title = title;
  }

  /** The name that people know the format by. */
  public String title() {
    return title;
  }

  /**
   * The format of a file.
   *
   * @param head its first {@link #SNIFFED_BYTES} bytes, fewer if the file is shorter
   * @return empty if it is none of these
   */
  static Optional<PhotoFormat> sniff(byte[] head) {
    if (starts(head, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(JPEG);
    }
    if (starts(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(PNG);
    }
    if (text(head, 0, 4).equals("GIF8")) {
      return Optional.of(GIF);
    }
    if (text(head, 0, 4).equals("RIFF") && text(head, 8, 4).equals("WEBP")) {
      return Optional.of(WEBP);
    }
    if (starts(head, 'I', 'I', 42, 0) || starts(head, 'M', 'M', 0, 42)) {
      return Optional.of(TIFF);
    }
    return sniffRare(head);
  }

  private static Optional<PhotoFormat> sniffRare(byte[] head) {
    if (text(head, 0, 2).equals("BM") && starts(Arrays.copyOfRange(head, 6, 10), 0, 0, 0, 0)) {
      return Optional.of(BMP);
    }
    if (starts(head, 0xFF, 0x0A) || text(head, 4, 4).equals("JXL ")) {
      return Optional.of(JPEG_XL);
    }
    if (starts(head, 0xFF, 0x4F, 0xFF, 0x51) || text(head, 4, 4).equals("jP  ")) {
      return Optional.of(JPEG_2000);
    }
    if (text(head, 0, 4).equals("8BPS")) {
      return Optional.of(PHOTOSHOP);
    }
    return text(head, 4, 4).equals("ftyp") ? ofBrand(text(head, 8, 4)) : Optional.empty();
  }

  /** Pictures in ISO base media files (ISO/IEC 23008-12, AV1 Image File Format). */
  private static Optional<PhotoFormat> ofBrand(String brand) {
    if (brand.equals("avif") || brand.equals("avis")) {
      return Optional.of(AVIF);
    }
    if (brand.equals("crx ")) {
      return Optional.of(CANON_RAW);
    }
    return HEIC_BRANDS.contains(brand) ? Optional.of(HEIC) : Optional.empty();
  }

  private static boolean starts(byte[] head, int... expected) {
    if (head.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((head[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static String text(byte[] head, int from, int length) {
    return head.length < from + length
        ? ""
        : new String(head, from, length, StandardCharsets.ISO_8859_1);
  }
}
