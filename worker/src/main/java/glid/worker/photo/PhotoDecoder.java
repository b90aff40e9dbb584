package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_CENTER;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;

import glid.worker.color.EmbeddedColors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Decodes one photo on the calling thread. */
final class PhotoDecoder {
  private final PhotoBytes bytes;
  private final PhotoHeader header;

  private PhotoDecoder(PhotoBytes bytes, PhotoHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  /**
   * The decoded picture, to be closed by the caller.
   *
   * @param halvings how often to halve both sides while decoding; taken for JPEG only, and not for
   *     JPEGs of rare chroma layouts. {@link DecodedPhoto#halvings} tells.
   * @throws SourceImageBroken if the picture is damaged
   */
  static DecodedPhoto decode(Path photo, PhotoHeader header, int halvings) throws IOException {
    try (PhotoBytes bytes = PhotoBytes.open(photo)) {
      return new PhotoDecoder(bytes, header).decode(halvings);
    }
  }

  private DecodedPhoto decode(int halvings) throws IOException {
    return switch (header.format()) {
      case JPEG -> jpeg(halvings);
      case PNG -> whole(StillCodec.PNG, PngHeader.picture(bytes), PngColors.of(bytes));
      case GIF -> gif();
      case BMP -> whole(StillCodec.BMP, List.of(bytes.all()), new EmbeddedColors.Unsaid());
      case TIFF -> TiffDecoding.decode(bytes);
      case WEBP -> webp();
      case AVIF, HEIC -> HeifDecoding.decode(bytes);
      case BIG_TIFF, CAMERA_RAW, JPEG_XL, JPEG_2000, PHOTOSHOP ->
          throw new IllegalStateException("format: one that is decoded, got " + header.format());
    };
  }

  private DecodedPhoto jpeg(int wantedHalvings) throws IOException {
    JpegInks inks = JpegHeader.inks(bytes);
    DecodedPhoto reduced = wantedHalvings == 0 ? null : jpegOrNull(inks, wantedHalvings);
    DecodedPhoto decoded = reduced == null ? jpegOrNull(inks, 0) : reduced;
    if (decoded == null) {
      throw bytes.broken(
          "has a layout of colours that cannot be decoded: export it as JPEG",
          "色の配置に対応していません。通常のJPEGで書き出してください");
    }
    return decoded;
  }

  private @Nullable DecodedPhoto jpegOrNull(JpegInks inks, int wantedHalvings) throws IOException {
    try (StillDecoder decoder =
        StillDecoder.open(bytes, StillCodec.JPEG, wantedHalvings, new byte[0])) {
      AVFrame frame = decoder.decode(inks.picture(bytes, header));
      if (frame == null) {
        return null;
      }
      StoredColors colors =
          new StoredColors(FrameColors.of(frame), inks.storage(), AlphaKind.STRAIGHT);
      return new FramePhoto(asJfif(frame), bytes.name(), decoder.halvings(), colors);
    }
  }

  /** JFIF and TIFF mean one range and one matrix, whatever libavcodec concludes from comments. */
  static AVFrame asJfif(AVFrame frame) {
    frame.color_range(AVCOL_RANGE_JPEG);
    frame.colorspace(AVCOL_SPC_BT470BG);
    return frame;
  }

  private DecodedPhoto whole(StillCodec codec, List<ByteRange> parts, EmbeddedColors told)
      throws IOException {
    return new FramePhoto(
        required(codec, CodedPicture.of(parts, header)),
        bytes.name(),
        0,
        StoredColors.ofLight(told));
  }

  private DecodedPhoto gif() throws IOException {
    GifPicture picture = GifPicture.read(bytes);
    StoredColors colors = StoredColors.ofLight(new EmbeddedColors.Unsaid());
    return new FramePhoto(required(StillCodec.GIF, picture.file()), bytes.name(), 0, colors)
        .on(header.storedWidth(), header.storedHeight(), picture.left(), picture.top());
  }

  private DecodedPhoto webp() throws IOException {
    WebpPicture picture = WebpPicture.read(bytes);
    EmbeddedColors told = StoredColors.profile(bytes, picture.profile());
    AVFrame frame =
        required(
            StillCodec.WEBP,
            new CodedPicture(
                picture.fileHead(),
                picture.parts(),
                picture.pictureWidth(),
                picture.pictureHeight()));
    frame.chroma_location(AVCHROMA_LOC_CENTER); // as libwebp interpolates
    StoredColors colors = StoredColors.ofLight(told);
    return new FramePhoto(frame, bytes.name(), 0, colors)
        .on(header.storedWidth(), header.storedHeight(), picture.left(), picture.top());
  }

  private AVFrame required(StillCodec codec, CodedPicture picture) throws IOException {
    try (StillDecoder decoder = StillDecoder.open(bytes, codec)) {
      AVFrame frame = decoder.decode(picture);
      if (frame == null) {
        throw decoder.unsupported();
      }
      return frame;
    }
  }
}
