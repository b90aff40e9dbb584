package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_MONOBLACK;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB48BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA64BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YA16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YA8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import glid.core.language.Wording;
import glid.core.media.RgbColor;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/** A decoded picture in stored orientation; owns its native frame. Used by one thread. */
final class DecodedPhoto implements AutoCloseable {
  private static final int PALETTE_BYTES = 4 * 256;

  private final AVFrame frame;
  private final String name;
  private final int halvings;

  /** Takes over the frame. */
  DecodedPhoto(AVFrame frame, String name, int halvings) {
    this.frame = frame;
    this.name = name;
    this.halvings = halvings;
  }

  int width() {
    return frame.width();
  }

  int height() {
    return frame.height();
  }

  /** How often both sides were halved while decoding. */
  int halvings() {
    return halvings;
  }

  /**
   * The picture's rows, valid until it is closed.
   *
   * @param background shows through transparent pixels
   */
  RgbRows rows(RgbColor background) {
    return switch (frame.format()) {
      case AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV420P -> yuv(1, 1);
      case AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV422P -> yuv(1, 0);
      case AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUV444P -> yuv(0, 0);
      case AV_PIX_FMT_YUVJ440P, AV_PIX_FMT_YUV440P -> yuv(0, 1);
      case AV_PIX_FMT_YUVJ411P, AV_PIX_FMT_YUV411P -> yuv(2, 0);
      case AV_PIX_FMT_GBRP -> new PlanarRgbRows(new Plane[] {plane(0), plane(1), plane(2)});
      case AV_PIX_FMT_GRAY8 -> packed(1, 1, background);
      case AV_PIX_FMT_YA8 -> packed(2, 1, background);
      case AV_PIX_FMT_RGB24 -> packed(3, 1, background);
      case AV_PIX_FMT_RGBA -> packed(4, 1, background);
      case AV_PIX_FMT_GRAY16BE -> packed(1, 2, background);
      case AV_PIX_FMT_YA16BE -> packed(2, 2, background);
      case AV_PIX_FMT_RGB48BE -> packed(3, 2, background);
      case AV_PIX_FMT_RGBA64BE -> packed(4, 2, background);
      case AV_PIX_FMT_PAL8 -> PaletteRows.of(plane(0), palette(), background);
      case AV_PIX_FMT_MONOBLACK -> PaletteRows.blackAndWhite(plane(0));
      default -> throw unknownFormat();
    };
  }

  private RgbRows yuv(int columnShift, int rowShift) {
    int chromaWidth = CropWindow.reduced(width(), columnShift);
    int chromaHeight = CropWindow.reduced(height(), rowShift);
    Plane[] planes = {
      plane(0), plane(1, chromaWidth, chromaHeight), plane(2, chromaWidth, chromaHeight)
    };
    return new YuvRows(planes, columnShift, rowShift);
  }

  private RgbRows packed(int channels, int sampleBytes, RgbColor background) {
    return new PackedRows(plane(0), channels, sampleBytes, background);
  }

  private Plane plane(int index) {
    return plane(index, width(), height());
  }

  private Plane plane(int index, int planeWidth, int rows) {
    BytePointer first = frame.data(index);
    int stride = frame.linesize(index);
    if (first == null || first.isNull() || stride <= 0) {
      throw new IllegalStateException("libavcodec gave no plane " + index + " for " + name);
    }
    long size = (long) stride * rows;
    if (size > Integer.MAX_VALUE) {
      throw new SourceImageBroken(
          name,
          new Wording(
              "takes %d bytes per plane when decoded; at most %d are possible: make it smaller"
                  .formatted(size, Integer.MAX_VALUE),
              "展開すると1面あたり%dバイトになります。上限は%dバイトです。小さくしてください".formatted(size, Integer.MAX_VALUE)));
    }
    return new Plane(first.capacity(size).asByteBuffer(), stride, planeWidth, rows);
  }

  private int[] palette() {
    int[] argb = new int[PALETTE_BYTES / 4];
    frame
        .data(1)
        .capacity(PALETTE_BYTES)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asIntBuffer()
        .get(argb);
    return argb;
  }

  private SourceImageBroken unknownFormat() {
    BytePointer title = av_get_pix_fmt_name(frame.format());
    String kind = title == null ? String.valueOf(frame.format()) : title.getString();
    return new SourceImageBroken(
        name,
        new Wording(
            "has pixels of the kind %s; RGB, grey and palette pictures are supported: export it as JPEG"
                .formatted(kind),
            "画素の形式が%sです。使えるのはRGB、グレースケール、パレットです。JPEGで書き出してください".formatted(kind)));
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
