package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import glid.core.language.Wording;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * The planes of a decoded frame, valid until it is freed.
 *
 * @param name of the photo, for its failures
 */
record FramePlanes(AVFrame frame, String name) {
  private static final int PALETTE_BYTES = 4 * 256;

  int width() {
    return frame.width();
  }

  int height() {
    return frame.height();
  }

  /** FFmpeg's {@code AVPixelFormat}. */
  int format() {
    return frame.format();
  }

  /** Where its components are; the photo is refused if they cannot be read. */
  ComponentLayout layout() {
    ComponentLayout layout = ComponentLayout.of(format());
    if (!layout.isReadable()) {
      throw unknownFormat();
    }
    return layout;
  }

  /** A component at the full size. */
  SampleRows samples(ComponentLayout layout, int component) {
    int planeWidth = CropWindow.reduced(width(), layout.columnShift(component));
    int planeHeight = CropWindow.reduced(height(), layout.rowShift(component));
    Plane plane = plane(layout.plane(component), planeWidth, planeHeight);
    return new SampleRows(plane, layout.sample(component), frame.chroma_location());
  }

  /** A plane of the full size. */
  Plane plane(int index) {
    return plane(index, width(), height());
  }

  Plane plane(int index, int planeWidth, int rows) {
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

  /** 256 colours: alpha in the highest byte, then red, green, blue; not premultiplied. */
  int[] palette() {
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

  SourceImageBroken unknownFormat() {
    BytePointer title = av_get_pix_fmt_name(format());
    String kind = title == null ? String.valueOf(format()) : title.getString();
    return new SourceImageBroken(
        name,
        new Wording(
            "has pixels of the kind %s; RGB, grey, CMYK and palette pictures are supported: export it as JPEG"
                .formatted(kind),
            "画素の形式が%sです。使えるのはRGB、グレースケール、CMYK、パレットです。JPEGで書き出してください".formatted(kind)));
  }
}
