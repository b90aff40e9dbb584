package glid.worker.photo;

import glid.core.language.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Kinds of picture files, told apart by their first bytes. */
public enum PhotoFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  GIF("GIF"),
  BMP("BMP"),
  TIFF("TIFF"),
  WEBP("WebP"),
  AVIF("AVIF"),
  HEIC("HEIC"),
  BIG_TIFF("BigTIFF"),
  CAMERA_RAW("camera raw"),
  JPEG_XL("JPEG XL"),
  JPEG_2000("JPEG 2000"),
  PHOTOSHOP("Photoshop");

  /** Those that are decoded, as a list in a sentence. */
  public static final Wording SUPPORTED =
      new Wording(
          "JPEG, PNG, GIF, BMP, TIFF, WebP, AVIF and HEIC", "JPEG、PNG、GIF、BMP、TIFF、WebP、AVIF、HEIC");

  /** Bytes that {@link #sniff} looks at. */
  static final int SNIFFED_BYTES = 256;

  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "mif2");

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
    if (text(head, 0, 6).equals("GIF89a") || text(head, 0, 6).equals("GIF87a")) {
      return Optional.of(GIF);
    }
    if (text(head, 0, 4).equals("RIFF") && text(head, 8, 4).equals("WEBP")) {
      return Optional.of(WEBP);
    }
    if (text(head, 0, 2).equals("BM") && starts(Arrays.copyOfRange(head, 6, 10), 0, 0, 0, 0)) {
      return Optional.of(BMP);
    }
    return text(head, 4, 4).equals("ftyp") ? ofBrands(head) : sniffRare(head);
  }

  private static Optional<PhotoFormat> sniffRare(byte[] head) {
    if (starts(head, 'I', 'I', 42, 0) || starts(head, 'M', 'M', 0, 42)) {
      return Optional.of(text(head, 8, 2).equals("CR") ? CAMERA_RAW : TIFF);
    }
    if (starts(head, 'I', 'I', 43, 0) || starts(head, 'M', 'M', 0, 43)) {
      return Optional.of(BIG_TIFF);
    }
    if (starts(head, 'I', 'I', 'R', 'O')
        || starts(head, 'I', 'I', 'U', 0)
        || text(head, 0, 8).equals("FUJIFILM")) {
      return Optional.of(CAMERA_RAW);
    }
    if (starts(head, 0xFF, 0x0A) || text(head, 4, 4).equals("JXL ")) {
      return Optional.of(JPEG_XL);
    }
    if (starts(head, 0xFF, 0x4F, 0xFF, 0x51) || text(head, 4, 4).equals("jP  ")) {
      return Optional.of(JPEG_2000);
    }
    return text(head, 0, 4).equals("8BPS") ? Optional.of(PHOTOSHOP) : Optional.empty();
  }

  /**
   * Pictures in ISO base media files: the major brand, a version, and the compatible brands
   * (ISO/IEC 14496-12, 4.3; 23008-12, 10.2; AV1 Image File Format, 6).
   */
  private static Optional<PhotoFormat> ofBrands(byte[] head) {
    Set<String> brands = new HashSet<>();
    long end = Math.min(head.length, (head[2] & 0xFF) << 8 | (head[3] & 0xFF));
    for (int at = 8; at + 4 <= end; at += at == 8 ? 8 : 4) {
      brands.add(text(head, at, 4));
    }
    if (brands.contains("crx ")) {
      return Optional.of(CAMERA_RAW);
    }
    if (brands.stream().anyMatch(AVIF_BRANDS::contains)) {
      return Optional.of(AVIF);
    }
    return brands.stream().anyMatch(HEIC_BRANDS::contains) ? Optional.of(HEIC) : Optional.empty();
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
