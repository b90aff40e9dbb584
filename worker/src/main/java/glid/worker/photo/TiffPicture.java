package glid.worker.photo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first picture of a TIFF file (TIFF 6.0): its size, its orientation, and its chunks, which are
 * strips (section 3) or tiles (section 15), each coded by itself.
 */
final class TiffPicture {
  /** 200 megapixels in tiles of the smallest size, 16 by 16, in four planes. */
  private static final long MAX_CHUNKS = 4 * PhotoHeader.MAX_PIXELS / 256;

  private static final int RAW_BITS = 16;
  private static final int MAX_SAMPLES = 4;
  private static final int INKS = 4;

  private final PhotoBytes bytes;
  private final TiffFields fields;
  private final PhotoHeader header;

  private TiffPicture(PhotoBytes bytes, TiffFields fields) throws IOException {
    this.bytes = bytes;
    this.fields = fields;
    this.header =
        new PhotoHeader(
            PhotoFormat.TIFF,
            side(TiffTag.WIDTH),
            side(TiffTag.HEIGHT),
            isYcbcr() ? 1 : 0,
            Orientation.ofTag((int) fields.value(TiffTag.ORIENTATION, 1)));
  }

  static TiffPicture read(PhotoBytes bytes) throws IOException {
    TiffPicture picture = new TiffPicture(bytes, TiffFields.read(bytes));
    picture.requireSupported();
    return picture;
  }

  /**
   * A strip or a tile.
   *
   * @param plane 0 unless every sample of a pixel has chunks of its own
   * @param left of it in the picture
   * @param top likewise
   */
  record Chunk(int plane, int left, int top, ByteRange data) {}

  PhotoHeader header() {
    return header;
  }

  TiffFields fields() {
    return fields;
  }

  int samples() throws IOException {
    return (int) fields.value(TiffTag.SAMPLES_PER_PIXEL, 1);
  }

  int bits() throws IOException {
    return (int) fields.value(TiffTag.BITS_PER_SAMPLE, 1);
  }

  int photometric() throws IOException {
    return (int) fields.value(TiffTag.PHOTOMETRIC, TiffTag.BLACK_IS_ZERO);
  }

  boolean isJpeg() throws IOException {
    return fields.value(TiffTag.COMPRESSION, 1) == TiffTag.JPEG;
  }

  boolean isPlanar() throws IOException {
    return samples() > 1 && fields.value(TiffTag.PLANAR_CONFIGURATION, 1) == 2;
  }

  private boolean isYcbcr() throws IOException {
    return photometric() == TiffTag.YCBCR;
  }

  boolean hasInks() throws IOException {
    return photometric() == TiffTag.INKS;
  }

  /** What the sample behind the colours is: 0 unless it is said to be transparency. */
  int extraSample() throws IOException {
    return (int) fields.value(TiffTag.EXTRA_SAMPLES, 0);
  }

  private boolean isTiled() {
    return fields.has(TiffTag.TILE_OFFSETS);
  }

  /** Width of a chunk, also of one that reaches beyond the picture. */
  int chunkWidth() throws IOException {
    return isTiled() ? tileSide(TiffTag.TILE_WIDTH) : header.storedWidth();
  }

  /** Rows of a chunk; tiles are as high as all others, the last strip is not. */
  int chunkHeight(Chunk chunk) throws IOException {
    return isTiled()
        ? tileSide(TiffTag.TILE_LENGTH)
        : Math.min(rowsPerStrip(), header.storedHeight() - chunk.top());
  }

  List<Chunk> chunks() throws IOException {
    int width = chunkWidth();
    int height = isTiled() ? tileSide(TiffTag.TILE_LENGTH) : rowsPerStrip();
    long columns = Math.ceilDiv(header.storedWidth(), width);
    long rows = Math.ceilDiv(header.storedHeight(), height);
    int planes = isPlanar() ? samples() : 1;
    if (columns * rows * planes > MAX_CHUNKS) {
      throw bytes.broken(
          "is cut into %d pieces; at most %d are read: export it again"
              .formatted(columns * rows * planes, MAX_CHUNKS),
          "%d個に分割されています。読み込めるのは%d個までです。書き出し直してください".formatted(columns * rows * planes, MAX_CHUNKS));
    }
    List<Chunk> chunks = new ArrayList<>();
    for (int plane = 0; plane < planes; plane++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          ByteRange data = data(chunks.size());
          chunks.add(new Chunk(plane, column * width, row * height, data));
        }
      }
    }
    return chunks;
  }

  private ByteRange data(int index) throws IOException {
    long start = fields.required(isTiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS, index);
    int sizes = isTiled() ? TiffTag.TILE_BYTE_COUNTS : TiffTag.STRIP_BYTE_COUNTS;
    // old programs leave out the size of a single strip: then it ends with the file
    long length = fields.has(sizes) ? fields.required(sizes, index) : bytes.size() - start;
    bytes.requireUntil(start + Math.max(0, length));
    return new ByteRange(start, start + Math.max(0, length));
  }

  private int rowsPerStrip() throws IOException {
    long rows = fields.value(TiffTag.ROWS_PER_STRIP, header.storedHeight());
    return rows < 1 ? header.storedHeight() : (int) Math.min(rows, header.storedHeight());
  }

  private int tileSide(int tag) throws IOException {
    long side = fields.value(tag, 0);
    if (side < 1 || side > PhotoHeader.MAX_SIDE) {
      throw bytes.broken(
          "has tiles of %d pixels: export it again".formatted(side),
          "タイルの大きさが%dピクセルで不正です。書き出し直してください".formatted(side));
    }
    return (int) side;
  }

  private int side(int tag) throws IOException {
    return (int) Math.min(fields.required(tag, 0), Integer.MAX_VALUE);
  }

  private void requireSupported() throws IOException {
    boolean isRaw =
        fields.has(TiffTag.DNG_VERSION)
            || photometric() >= TiffTag.COLOR_FILTER_ARRAY
            || (fields.value(TiffTag.NEW_SUBFILE_TYPE, 0) & 1) == 1;
    if (isRaw) {
      throw PhotoHeader.refused(bytes, PhotoFormat.CAMERA_RAW);
    }
    int bits = bits();
    boolean isWhole = fields.value(TiffTag.SAMPLE_FORMAT, 1) == 1;
    if (bits < 1 || bits > RAW_BITS || !isWhole) {
      throw bytes.broken(
          "has samples of %d bits, signed or with fractions perhaps; whole numbers of up to 16 bits are supported: export it with 8 or 16 bits"
              .formatted(bits),
          "1サンプルが%dビット、または符号付きか浮動小数点です。使えるのは16ビットまでの符号なし整数です。8または16ビットで書き出してください".formatted(bits));
    }
    if (samples() < 1 || samples() > MAX_SAMPLES) {
      throw bytes.broken(
          "has %d samples per pixel; at most %d are supported: export it without layers and extra channels"
              .formatted(samples(), MAX_SAMPLES),
          "1ピクセルに%d個のサンプルがあります。使えるのは%d個までです。レイヤーや追加チャンネルなしで書き出してください"
              .formatted(samples(), MAX_SAMPLES));
    }
    if (hasInks() && samples() != INKS) {
      throw bytes.broken(
          "has %d inks; cyan, magenta, yellow and black are supported: export it as RGB or CMYK"
              .formatted(samples()),
          "インクが%d色あります。使えるのはシアン、マゼンタ、イエロー、ブラックの4色です。RGBまたはCMYKで書き出してください".formatted(samples()));
    }
  }
}
