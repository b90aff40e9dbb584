package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import glid.worker.color.EmbeddedColors;
import glid.worker.photo.HeifPicture.Crop;
import glid.worker.photo.HeifPicture.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decodes a HEIF or AVIF picture, tile by tile where it is a grid, with its transparency. */
final class HeifDecoding {
  private final PhotoBytes bytes;

  private HeifDecoding(PhotoBytes bytes) {
    this.bytes = bytes;
  }

  static DecodedPhoto decode(PhotoBytes bytes) throws IOException {
    return new HeifDecoding(bytes).decode(HeifPicture.read(bytes));
  }

  private DecodedPhoto decode(HeifPicture picture) throws IOException {
    AVFrame frame = frame(picture, picture.crop());
    try {
      tellCodes(picture, frame);
      HeifPicture alpha = picture.alpha();
      boolean isPremultiplied = alpha != null && picture.isPremultiplied(alpha);
      StoredColors colors =
          new StoredColors(
              told(picture, frame),
              InkStorage.NONE,
              isPremultiplied ? AlphaKind.PREMULTIPLIED : AlphaKind.STRAIGHT);
      AVFrame mask = alpha == null ? null : mask(picture, alpha);
      FramePhoto decoded = new FramePhoto(frame, bytes.name(), 0, colors);
      return mask == null ? decoded : decoded.withMask(mask);
    } catch (IOException | RuntimeException e) {
      av_frame_free(frame);
      throw e;
    }
  }

  private AVFrame mask(HeifPicture picture, HeifPicture alpha) throws IOException {
    if (alpha.width() != picture.width() || alpha.height() != picture.height()) {
      throw bytes.broken(
          "has a transparency of %dx%d pixels for a picture of %dx%d: export it again"
              .formatted(alpha.width(), alpha.height(), picture.width(), picture.height()),
          "透明度の大きさ(%d×%dピクセル)が画像の大きさ(%d×%dピクセル)と違います。書き出し直してください"
              .formatted(alpha.width(), alpha.height(), picture.width(), picture.height()));
    }
    return frame(alpha, picture.crop());
  }

  private AVFrame frame(HeifPicture picture, Crop crop) throws IOException {
    List<Part> parts = picture.parts();
    AVFrame frame = parts.size() == 1 ? single(picture, parts) : mosaic(picture, parts);
    frame.crop_left(crop.left());
    frame.crop_top(crop.top());
    frame.crop_right((long) frame.width() - crop.left() - crop.width());
    frame.crop_bottom((long) frame.height() - crop.top() - crop.height());
    int result = av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED);
    if (result < 0) {
      av_frame_free(frame);
      throw new IllegalStateException("cropping " + bytes.name() + ": error " + result);
    }
    return frame;
  }

  private AVFrame single(HeifPicture picture, List<Part> parts) throws IOException {
    Part part = parts.getFirst();
    try (StillDecoder decoder = open(picture, part)) {
      return decode(decoder, part);
    }
  }

  private AVFrame mosaic(HeifPicture picture, List<Part> parts) throws IOException {
    byte[] setup = picture.setup(parts.getFirst().item());
    try (Mosaic mosaic = new Mosaic(bytes, picture.width(), picture.height())) {
      StillDecoder decoder = open(picture, parts.getFirst());
      try {
        for (Part part : parts) {
          byte[] next = picture.setup(part.item());
          if (!Arrays.equals(next, setup)) {
            decoder.close();
            decoder = open(picture, part);
            setup = next;
          }
          AVFrame tile = decode(decoder, part);
          try {
            mosaic.put(tile, part.left(), part.top());
          } finally {
            av_frame_free(tile);
          }
        }
      } finally {
        decoder.close();
      }
      return mosaic.finish();
    }
  }

  private StillDecoder open(HeifPicture picture, Part part) throws IOException {
    return StillDecoder.open(bytes, picture.codec(part.item()), 0, picture.setup(part.item()));
  }

  private AVFrame decode(StillDecoder decoder, Part part) throws IOException {
    CodedPicture coded =
        new CodedPicture(new byte[0], part.item().extents(), part.width(), part.height());
    AVFrame frame = decoder.decode(coded);
    if (frame == null) {
      throw decoder.unsupported();
    }
    return frame;
  }

  /** What the file says about its colours counts more than what the coded picture says. */
  private void tellCodes(HeifPicture picture, AVFrame frame) throws IOException {
    Optional<ByteRange> codes = picture.color("nclx");
    if (codes.isPresent()) {
      BoxCursor at = BoxCursor.bare(bytes, codes.get());
      frame.color_primaries(at.number(2));
      frame.color_trc(at.number(2));
      frame.colorspace(at.number(2));
      frame.color_range((at.number(1) & 0x80) == 0 ? AVCOL_RANGE_MPEG : AVCOL_RANGE_JPEG);
    }
  }

  /** A profile counts more than codes (23008-12, 6.5.5: both may be there). */
  private EmbeddedColors told(HeifPicture picture, AVFrame frame) throws IOException {
    for (String kind : List.of("prof", "rICC")) {
      Optional<ByteRange> profile = picture.color(kind);
      if (profile.isPresent()) {
        return StoredColors.profile(bytes, profile.get());
      }
    }
    return FrameColors.of(frame);
  }
}
