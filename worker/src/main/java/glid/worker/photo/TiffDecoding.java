package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRAP16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP16LE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import glid.worker.photo.TiffPicture.Chunk;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes a TIFF picture chunk by chunk. libavcodec knows strips but no tiles, no JPEG inside, and
 * takes offence at fields that no pixel depends on; so each chunk is given to it as a file of its
 * own, with one strip and the fields that matter, or as the JPEG that it is.
 */
final class TiffDecoding {
  /** Planes of GBRP for red, green, blue and alpha. */
  private static final int[] PLANES = {2, 0, 1, 3};

  private static final int MAX_TABLE_BYTES = 65_536;

  /** Fields that are the same in the file of a chunk. */
  private static final int[] KEPT = {
    TiffTag.COMPRESSION,
    TiffTag.FILL_ORDER,
    TiffTag.T4_OPTIONS,
    TiffTag.T6_OPTIONS,
    TiffTag.PREDICTOR
  };

  private final PhotoBytes bytes;
  private final TiffPicture picture;

  private TiffDecoding(PhotoBytes bytes, TiffPicture picture) {
    this.bytes = bytes;
    this.picture = picture;
  }

  static DecodedPhoto decode(PhotoBytes bytes) throws IOException {
    return new TiffDecoding(bytes, TiffPicture.read(bytes)).decode();
  }

  private DecodedPhoto decode() throws IOException {
    PhotoHeader header = picture.header();
    StillCodec codec = picture.isJpeg() ? StillCodec.JPEG : StillCodec.TIFF;
    List<Chunk> chunks = picture.chunks();
    StoredColors colors = colors();
    try (StillDecoder decoder = StillDecoder.open(bytes, codec);
        Mosaic mosaic = new Mosaic(bytes, header.storedWidth(), header.storedHeight())) {
      byte[] tables = picture.isJpeg() ? jpegTables() : new byte[0];
      for (Chunk chunk : chunks) {
        AVFrame part = decoder.decode(picture.isJpeg() ? jpeg(chunk, tables) : file(chunk));
        if (part == null) {
          throw decoder.unsupported();
        }
        try {
          put(mosaic, part, chunk);
        } finally {
          av_frame_free(part);
        }
      }
      AVFrame whole = mosaic.finish();
      return new FramePhoto(PhotoDecoder.asJfif(whole), bytes.name(), 0, colors);
    }
  }

  private StoredColors colors() throws IOException {
    InkStorage inks = picture.isJpeg() ? InkStorage.CMYK : InkStorage.CMYK_AS_RGBA;
    return new StoredColors(
        StoredColors.profile(bytes, picture.fields().range(TiffTag.ICC_PROFILE)),
        picture.hasInks() ? inks : InkStorage.NONE,
        alpha());
  }

  private AlphaKind alpha() throws IOException {
    boolean isRgb = picture.photometric() == TiffTag.RGB;
    if (picture.samples() == (isRgb ? 3 : 1)) {
      return AlphaKind.STRAIGHT; // the usual rows, which are faster
    }
    return switch (picture.extraSample()) {
      case TiffTag.PREMULTIPLIED -> AlphaKind.PREMULTIPLIED;
      case TiffTag.STRAIGHT -> AlphaKind.STRAIGHT;
      default -> AlphaKind.IGNORED;
    };
  }

  private void put(Mosaic mosaic, AVFrame part, Chunk chunk) throws IOException {
    if (picture.isPlanar() && picture.samples() > 2) {
      mosaic.putPlane(part, planarFormat(), PLANES[chunk.plane()], chunk.left(), chunk.top());
    } else if (chunk.plane() == 0) {
      mosaic.put(part, chunk.left(), chunk.top());
    }
  }

  private int planarFormat() throws IOException {
    boolean hasAlpha = picture.samples() == 4;
    if (picture.bits() <= 8) {
      return hasAlpha ? AV_PIX_FMT_GBRAP : AV_PIX_FMT_GBRP;
    }
    if (picture.fields().isLittle()) {
      return hasAlpha ? AV_PIX_FMT_GBRAP16LE : AV_PIX_FMT_GBRP16LE;
    }
    return hasAlpha ? AV_PIX_FMT_GBRAP16BE : AV_PIX_FMT_GBRP16BE;
  }

  /** A chunk as a file of one strip. */
  private CodedPicture file(Chunk chunk) throws IOException {
    TiffFields fields = picture.fields();
    int samples = picture.isPlanar() ? 1 : picture.samples();
    int width = picture.chunkWidth();
    int height = Math.ceilDiv(picture.chunkHeight(chunk), chromaRows()) * chromaRows();
    TiffWriter writer = new TiffWriter(fields.isLittle());
    for (int tag : KEPT) {
      if (fields.has(tag)) {
        writer.add(tag, fields.value(tag, 0));
      }
    }
    writer.add(TiffTag.WIDTH, width);
    writer.add(TiffTag.HEIGHT, height);
    writer.add(TiffTag.ROWS_PER_STRIP, height);
    writer.add(TiffTag.SAMPLES_PER_PIXEL, samples);
    writer.add(TiffTag.PHOTOMETRIC, photometric());
    writer.addShorts(TiffTag.BITS_PER_SAMPLE, copies(picture.bits(), samples));
    addValues(writer, TiffTag.COLOR_MAP);
    addValues(writer, TiffTag.YCBCR_SUBSAMPLING);
    byte[] head = writer.withStrips(1, (int) Math.min(Integer.MAX_VALUE, chunk.data().length()));
    return new CodedPicture(head, List.of(chunk.data()), width, height);
  }

  /**
   * Rows that share their chroma: a strip has whole groups of them, also where the picture ends in
   * between (TIFF 6.0, section 21).
   */
  private int chromaRows() throws IOException {
    if (picture.photometric() != TiffTag.YCBCR) {
      return 1;
    }
    TiffFields fields = picture.fields();
    long rows =
        fields.count(TiffTag.YCBCR_SUBSAMPLING) > 1
            ? fields.required(TiffTag.YCBCR_SUBSAMPLING, 1)
            : 2;
    return Math.clamp(rows, 1, 4);
  }

  /** How samples are to be read: a plane of one so that its values stay, inks unmixed. */
  private int photometric() throws IOException {
    int told = picture.photometric();
    if (picture.isPlanar()) {
      return told == TiffTag.WHITE_IS_ZERO ? told : TiffTag.BLACK_IS_ZERO;
    }
    return picture.hasInks() ? TiffTag.RGB : told;
  }

  private void addValues(TiffWriter writer, int tag) throws IOException {
    int count = (int) Math.min(picture.fields().count(tag), 3 << picture.bits());
    if (count > 0) {
      int[] values = new int[count];
      for (int i = 0; i < count; i++) {
        values[i] = (int) picture.fields().required(tag, i);
      }
      writer.addShorts(tag, values);
    }
  }

  private static int[] copies(int value, int count) {
    int[] copies = new int[count];
    Arrays.fill(copies, value);
    return copies;
  }

  /**
   * A chunk that is a JPEG without its tables, which stand in a field (TIFF Technical Note 2); what
   * its colours are the TIFF tells, not the JPEG.
   */
  private CodedPicture jpeg(Chunk chunk, byte[] tables) throws IOException {
    ByteRange data = chunk.data();
    boolean isYcbcr = picture.photometric() == TiffTag.YCBCR;
    // 1 says luma and chroma of three components, and of four that they are not to be mixed
    byte[] head = JpegInks.start(tables, isYcbcr || picture.hasInks() ? JpegInks.UNMIXED : 0);
    ByteRange rest = new ByteRange(Math.min(data.end(), data.start() + 2), data.end());
    return new CodedPicture(head, List.of(rest), picture.chunkWidth(), picture.chunkHeight(chunk));
  }

  /** The tables without the markers around them. */
  private byte[] jpegTables() throws IOException {
    byte[] tables = picture.fields().bytesOf(TiffTag.JPEG_TABLES, MAX_TABLE_BYTES);
    return tables.length < 4 ? new byte[0] : Arrays.copyOfRange(tables, 2, tables.length - 2);
  }
}
