package glid.worker.photo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The markers of a JPEG file up to its first scan (ITU-T T.81, annex B): size and number of colour
 * components in the frame header, orientation in the first EXIF block.
 */
final class JpegHeader {
  private static final int SOF0 = 0xC0;
  private static final int SOF2 = 0xC2;
  private static final int SOF15 = 0xCF;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP14 = 0xEE;
  private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};

  /** The segment of Adobe's marker: its name, version, two words of flags, the transform. */
  private static final int ADOBE_BYTES = 12;

  private static final int NO_ADOBE = -1;

  /** Adobe's number of luma and chroma. */
  private static final int YCBCR = 1;

  private static final int INKS = 4;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final int TAIL_BYTES = 16 * 1024;

  private final PhotoBytes bytes;
  private int width;
  private int height;
  private int chromaHalvings;
  private int components;
  private ByteRange frameHeader = ByteRange.NONE;

  /** The file without its first marker, the frame header and Adobe's markers. */
  private final List<ByteRange> rest = new ArrayList<>();

  private final List<ByteRange> tables = new ArrayList<>();
  private final JpegProfile profile = new JpegProfile();
  private long restStart = 2;
  private int adobeTransform = NO_ADOBE;
  private boolean framed;
  private boolean hasExif;
  private Orientation orientation = Orientation.UPRIGHT;

  private JpegHeader(PhotoBytes bytes) {
    this.bytes = bytes;
  }

  static PhotoHeader read(PhotoBytes bytes) throws IOException {
    JpegHeader header = new JpegHeader(bytes);
    long scan = header.walk();
    header.requireEnd(scan);
    return new PhotoHeader(
        PhotoFormat.JPEG, header.width, header.height, header.chromaHalvings, header.orientation);
  }

  /** How the picture stores its inks. */
  static JpegInks inks(PhotoBytes bytes) throws IOException {
    JpegHeader header = new JpegHeader(bytes);
    header.walk();
    header.rest.add(new ByteRange(header.restStart, bytes.size()));
    return new JpegInks(header.inkStorage(), header.frameHeader, header.rest);
  }

  /** What decoding without libavcodec needs; empty where only libavcodec knows what is meant. */
  static Optional<JpegScan> scan(PhotoBytes bytes) throws IOException {
    JpegHeader header = new JpegHeader(bytes);
    long scan = header.walk();
    int length = bytes.shortAt(scan);
    header.tables.add(new ByteRange(scan - 2, scan + length));
    boolean isLumaAndChroma = header.adobeTransform == NO_ADOBE || header.adobeTransform == YCBCR;
    return isLumaAndChroma
        ? header
            .profile
            .ranges()
            .map(profile -> new JpegScan(header.tables, scan + length, profile))
        : Optional.empty();
  }

  private InkStorage inkStorage() {
    if (components != INKS) {
      return InkStorage.NONE;
    }
    return switch (adobeTransform) {
      case NO_ADOBE -> InkStorage.CMYK;
      case 0 -> InkStorage.INVERTED_CMYK;
      default -> InkStorage.INVERTED_YCCK;
    };
  }

  /** Visits all segments before the first scan; returns the scan's position. */
  private long walk() throws IOException {
    long position = 2;
    while (true) {
      position = nextMarker(position);
      int marker = bytes.byteAt(position - 1);
      if (marker >= RST0 && marker <= EOI - 1) {
        continue; // no length follows
      }
      if (marker == EOI) {
        throw bytes.broken(
            "ends before any picture data: copy or export it again",
            "画像データが入っていません。コピーまたは書き出しをやり直してください");
      }
      if (marker == SOS) {
        if (!framed) {
          throw bytes.broken(
              "has picture data but no frame header: export it again",
              "フレームヘッダーがありません。書き出し直してください");
        }
        return position;
      }
      int length = bytes.shortAt(position);
      visit(marker, position + 2, length - 2);
      position += Math.max(2, length);
    }
  }

  /** The position after the next marker; bytes between segments are skipped, as decoders do. */
  private long nextMarker(long from) throws IOException {
    long position = from;
    while (true) {
      while (bytes.byteAt(position) != 0xFF) {
        position++;
      }
      while (bytes.byteAt(position) == 0xFF) {
        position++;
      }
      if (bytes.byteAt(position) != 0) {
        return position + 1;
      }
    }
  }

  private void visit(int marker, long start, int length) throws IOException {
    boolean isFrame =
        marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
    if (isFrame) {
      readFrame(marker, start);
      tables.add(new ByteRange(start - 4, start + length));
      frameHeader = leaveOut(start, length);
    } else if (marker == APP14 && startsWith(ADOBE, bytes.upTo(start, ADOBE.length))) {
      adobeTransform = length < ADOBE_BYTES ? 0 : bytes.byteAt(start + ADOBE_BYTES - 1);
      leaveOut(start, length);
    } else if (marker == DHT || marker == DQT || marker == DRI) {
      tables.add(new ByteRange(start - 4, start + length));
    } else if (marker == APP2) {
      profile.add(bytes, start, length);
    } else if (marker == APP1 && !hasExif && length > EXIF.length) {
      byte[] block = bytes.upTo(start, length);
      if (startsWith(EXIF, block)) {
        hasExif = true;
        orientation = ExifOrientation.of(Arrays.copyOfRange(block, EXIF.length, block.length));
      }
    }
  }

  /** A segment with its marker, which the rest is to be without. */
  private ByteRange leaveOut(long start, int length) {
    ByteRange segment = new ByteRange(start - 4, start + Math.max(0, length));
    rest.add(new ByteRange(restStart, segment.start()));
    restStart = Math.min(bytes.size(), segment.end());
    return segment;
  }

  private static boolean startsWith(byte[] name, byte[] block) {
    return block.length >= name.length
        && Arrays.equals(block, 0, name.length, name, 0, name.length);
  }

  private void readFrame(int marker, long start) throws IOException {
    if (framed) {
      throw bytes.broken(
          "has more than one frame header: export it again as JPEG",
          "フレームヘッダーが2つ以上あります。JPEGとして書き出し直してください");
    }
    framed = true;
    int bits = bytes.byteAt(start);
    height = bytes.shortAt(start + 1);
    width = bytes.shortAt(start + 3);
    components = bytes.byteAt(start + 5);
    if (marker > SOF2) {
      throw bytes.broken(
          "is a lossless, hierarchical or arithmetic JPEG (marker FF%02X); baseline and progressive are supported: export it as JPEG"
              .formatted(marker),
          "可逆圧縮、階層型、または算術符号のJPEGです(マーカーFF%02X)。使えるのはベースラインとプログレッシブです。通常のJPEGとして書き出し直してください"
              .formatted(marker));
    }
    if (bits != 8) {
      throw bytes.broken(
          "has %d bits per sample; 8 are expected: export it again".formatted(bits),
          "1サンプルが%dビットです。使えるのは8ビットです。書き出し直してください".formatted(bits));
    }
    if (components != 1 && components != 3 && components != INKS) {
      throw bytes.broken(
          "has %d colour components; 1, 3 or 4 are expected: export it again".formatted(components),
          "色成分が%d個あります。使えるのは1個、3個または4個です。書き出し直してください".formatted(components));
    }
    chromaHalvings = chromaHalvings(start + 6);
  }

  /** From the sampling factors of the components (T.81, B.2.2). */
  private int chromaHalvings(long start) throws IOException {
    int most = 1;
    int least = 4;
    for (int component = 0; component < components; component++) {
      int factors = bytes.byteAt(start + 3L * component + 1);
      most = Math.max(most, Math.max(factors >> 4, factors & 15));
      least = Math.min(least, Math.max(1, Math.min(factors >> 4, factors & 15)));
    }
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.ceilDiv(most, least) - 1);
  }

  /**
   * Looks for the end marker from the file's end backwards, because cameras put other data behind
   * it. Inside a scan FF is always followed by 00 or a restart marker (T.81, F.1.2.3), so a picture
   * that was cut off has no such pair of bytes.
   */
  private void requireEnd(long scan) throws IOException {
    long end = bytes.size();
    while (end > scan) {
      long start = Math.max(scan, end - TAIL_BYTES);
      byte[] tail = bytes.upTo(start, (int) (end - start));
      for (int i = tail.length - 2; i >= 0; i--) {
        if ((tail[i + 1] & 0xFF) == EOI && (tail[i] & 0xFF) == 0xFF) {
          return;
        }
      }
      end = start == scan ? scan : start + 1;
    }
    throw bytes.broken(
        "the file was cut off after %d bytes, the end of the picture is missing: copy or export it again"
            .formatted(bytes.size()),
        "ファイルが%dバイトで途切れていて、画像の終わりがありません。コピーまたは書き出しをやり直してください".formatted(bytes.size()));
  }
}
