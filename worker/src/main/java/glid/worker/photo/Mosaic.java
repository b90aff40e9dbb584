package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_ENOMEM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_PAL8;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_linesize;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_count_planes;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is put together from decoded parts, in native memory. Its parts must lie at
 * multiples of what its chroma is reduced by, and of 8 where a pixel is less than a byte.
 */
final class Mosaic implements AutoCloseable {
  private static final int PALETTE_BYTES = 4 * 256;

  private final PhotoBytes bytes;
  private final int width;
  private final int height;
  private @Nullable AVFrame picture;

  Mosaic(PhotoBytes bytes, int width, int height) {
    this.bytes = bytes;
    this.width = width;
    this.height = height;
  }

  /**
   * Puts in a part; what reaches beyond the right or the lower edge is left out. All parts must be
   * of the same pixel format.
   */
  void put(AVFrame part, int left, int top) {
    AVFrame target = target(part, part.format());
    if (part.format() != target.format()) {
      throw bytes.broken(
          "has parts with different kinds of pixels: export it again",
          "部分ごとに画素の形式が異なります。書き出し直してください");
    }
    if (part.format() == AV_PIX_FMT_PAL8) {
      av_image_copy_plane(
          target.data(1), PALETTE_BYTES, part.data(1), PALETTE_BYTES, PALETTE_BYTES, 1);
    }
    int planes = part.format() == AV_PIX_FMT_PAL8 ? 1 : av_pix_fmt_count_planes(part.format());
    for (int plane = 0; plane < planes; plane++) {
      copy(part, plane, target, plane, left, top);
    }
  }

  /**
   * Puts the only plane of a part into one plane of the picture.
   *
   * @param format of the picture, one without reduced chroma
   */
  void putPlane(AVFrame part, int format, int plane, int left, int top) {
    if (av_pix_fmt_count_planes(part.format()) != 1) {
      throw bytes.broken(
          "has parts with more than one colour each: export it again",
          "部分に複数の色成分があります。書き出し直してください");
    }
    copy(part, 0, target(part, format), plane, left, top);
  }

  private AVFrame target(AVFrame part, int format) {
    AVFrame target = picture;
    if (target == null) {
      target = av_frame_alloc();
      picture = target;
      av_frame_copy_props(target, part);
      target.format(format);
      target.width(width);
      target.height(height);
      int result = av_frame_get_buffer(target, 0);
      if (result != 0) {
        throw new IllegalStateException(
            "no memory for a picture of %dx%d pixels%s"
                .formatted(width, height, result == AVERROR_ENOMEM() ? "" : " (" + result + ")"));
      }
    }
    return target;
  }

  private void copy(AVFrame part, int from, AVFrame target, int to, int left, int top) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(part.format());
    boolean isChroma = from == 1 || from == 2;
    int rowShift = isChroma ? format.log2_chroma_h() : 0;
    int columns = Math.min(part.width(), width - left);
    int rows = Math.min(part.height(), height - top);
    if (columns <= 0 || rows <= 0) {
      return;
    }
    long offset =
        (long) (top >> rowShift) * target.linesize(to)
            + (left == 0 ? 0 : av_image_get_linesize(part.format(), left, from));
    int rowBytes = av_image_get_linesize(part.format(), columns, from);
    av_image_copy_plane(
        new BytePointer(target.data(to)).getPointer(offset),
        target.linesize(to),
        part.data(from),
        part.linesize(from),
        rowBytes,
        -(-rows >> rowShift));
  }

  /** The picture, which the caller frees; it has parts. */
  AVFrame finish() {
    AVFrame finished = picture;
    if (finished == null) {
      throw new IllegalStateException("a picture has at least one part");
    }
    picture = null;
    return finished;
  }

  @Override
  public void close() {
    if (picture != null) {
      av_frame_free(picture);
    }
  }
}
