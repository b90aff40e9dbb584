package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT470BG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GBRP;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY16BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_MONOBLACK;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_MONOWHITE;
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
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** A decoded picture in stored orientation; owns its native frames. Used by one thread. */
final class DecodedPhoto implements AutoCloseable {
  private static final int PALETTE_BYTES = 4 * 256;

  private final AVFrame frame;
  private final @Nullable AVFrame mask;
  private final String name;
  private final int halvings;
  private final AlphaKind alpha;
  private final Canvas canvas;

  /**
   * What the picture lies on.
   *
   * @param width of the canvas
   * @param height of the canvas
   * @param left of the picture on the canvas
   * @param top likewise
   */
  private record Canvas(int width, int height, int left, int top) {}

  private DecodedPhoto(
      AVFrame frame,
      @Nullable AVFrame mask,
      String name,
      int halvings,
      AlphaKind alpha,
      Canvas canvas) {
    this.frame = frame;
    this.mask = mask;
    this.name = name;
    this.halvings = halvings;
    this.alpha = alpha;
    this.canvas = canvas;
  }

  /** Takes over the frame. */
  DecodedPhoto(AVFrame frame, String name, int halvings) {
    this(
        frame,
        null,
        name,
        halvings,
        AlphaKind.STRAIGHT,
        new Canvas(frame.width(), frame.height(), 0, 0));
  }

  /** The same, taken over, with another meaning of its alpha. */
  DecodedPhoto withAlpha(AlphaKind kind) {
    return new DecodedPhoto(frame, mask, name, halvings, kind, canvas);
  }

  /** The same, taken over, with the first component of a picture of its size, too, as its alpha. */
  DecodedPhoto withMask(AVFrame alphas, AlphaKind kind) {
    return new DecodedPhoto(frame, alphas, name, halvings, kind, canvas);
  }

  /** The same, taken over, somewhere on a canvas. */
  DecodedPhoto on(int width, int height, int left, int top) {
    return new DecodedPhoto(
        frame, mask, name, halvings, alpha, new Canvas(width, height, left, top));
  }

  int width() {
    return canvas.width();
  }

  int height() {
    return canvas.height();
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
    RgbRows rows = pictureRows(background);
    boolean fills = frame.width() == canvas.width() && frame.height() == canvas.height();
    return fills
        ? rows
        : new PlacedRows(
            rows, canvas.left(), canvas.top(), frame.width(), frame.height(), background);
  }

  private RgbRows pictureRows(RgbColor background) {
    boolean isUsual =
        mask == null && alpha == AlphaKind.STRAIGHT && frame.color_range() != AVCOL_RANGE_MPEG;
    return switch (frame.format()) {
      case AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV420P -> yuv(1, 1, background);
      case AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV422P -> yuv(1, 0, background);
      case AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUV444P -> yuv(0, 0, background);
      case AV_PIX_FMT_YUVJ440P, AV_PIX_FMT_YUV440P -> yuv(0, 1, background);
      case AV_PIX_FMT_YUVJ411P, AV_PIX_FMT_YUV411P -> yuv(2, 0, background);
      case AV_PIX_FMT_PAL8 -> PaletteRows.of(plane(0), palette(), background);
      case AV_PIX_FMT_MONOBLACK -> PaletteRows.blackAndWhite(plane(0));
      case AV_PIX_FMT_MONOWHITE -> PaletteRows.whiteAndBlack(plane(0));
      default -> isUsual ? usual(background) : components(background);
    };
  }

  /** What PNG files decode to. */
  private RgbRows usual(RgbColor background) {
    return switch (frame.format()) {
      case AV_PIX_FMT_GBRP -> new PlanarRgbRows(new Plane[] {plane(0), plane(1), plane(2)});
      case AV_PIX_FMT_YA8 -> packed(2, 1, background);
      case AV_PIX_FMT_RGB24 -> packed(3, 1, background);
      case AV_PIX_FMT_RGBA -> packed(4, 1, background);
      case AV_PIX_FMT_GRAY16BE -> packed(1, 2, background);
      case AV_PIX_FMT_YA16BE -> packed(2, 2, background);
      case AV_PIX_FMT_RGB48BE -> packed(3, 2, background);
      case AV_PIX_FMT_RGBA64BE -> packed(4, 2, background);
      case AV_PIX_FMT_GRAY8 -> packed(1, 1, background);
      default -> components(background);
    };
  }

  private RgbRows yuv(int columnShift, int rowShift, RgbColor background) {
    boolean isJfif =
        mask == null
            && frame.color_range() == AVCOL_RANGE_JPEG
            && frame.colorspace() == AVCOL_SPC_BT470BG;
    if (!isJfif) {
      return components(background);
    }
    int chromaWidth = CropWindow.reduced(frame.width(), columnShift);
    int chromaHeight = CropWindow.reduced(frame.height(), rowShift);
    Plane[] planes = {
      plane(0), plane(1, chromaWidth, chromaHeight), plane(2, chromaWidth, chromaHeight)
    };
    return new YuvRows(planes, columnShift, rowShift);
  }

  private RgbRows components(RgbColor background) {
    ComponentLayout layout = ComponentLayout.of(frame.format());
    if (!layout.isReadable()) {
      throw unknownFormat();
    }
    List<SampleRows> colors = new ArrayList<>();
    boolean isGbr = !layout.isRgb() && ColorMatrix.isIdentity(frame.colorspace());
    for (int i = 0; i < layout.colors(); i++) {
      // with the identity matrix, Y, Cb and Cr are G, B and R (H.273, table 4)
      colors.add(samples(frame, layout, isGbr && layout.colors() == 3 ? (i + 2) % 3 : i));
    }
    SampleRows alphas = null;
    if (mask != null) {
      alphas = samples(mask, ComponentLayout.of(mask.format()), 0);
    } else if (layout.hasAlpha()) {
      alphas = samples(frame, layout, layout.colors());
    }
    ColorMatrix matrix = matrix(layout, layout.isRgb() || isGbr || layout.colors() == 1);
    return new ComponentRows(colors, matrix, alphas, alpha, background, frame.width());
  }

  private ColorMatrix matrix(ComponentLayout layout, boolean isDirect) {
    int bits = layout.sample(0).bits();
    boolean isLimited = frame.color_range() == AVCOL_RANGE_MPEG;
    if (isDirect) {
      return isLimited && bits >= Byte.SIZE ? ColorMatrix.limitedRgb(bits) : ColorMatrix.rgb(bits);
    }
    boolean isFull = frame.color_range() == AVCOL_RANGE_JPEG;
    return ColorMatrix.ycbcr(frame.colorspace(), bits, isFull).orElseThrow(this::unknownFormat);
  }

  private SampleRows samples(AVFrame source, ComponentLayout layout, int component) {
    int width = CropWindow.reduced(source.width(), layout.columnShift(component));
    int height = CropWindow.reduced(source.height(), layout.rowShift(component));
    Plane plane = plane(source, layout.plane(component), width, height);
    return new SampleRows(plane, layout.sample(component), source.chroma_location());
  }

  private RgbRows packed(int channels, int sampleBytes, RgbColor background) {
    return new PackedRows(plane(0), channels, sampleBytes, background);
  }

  private Plane plane(int index) {
    return plane(index, frame.width(), frame.height());
  }

  private Plane plane(int index, int planeWidth, int rows) {
    return plane(frame, index, planeWidth, rows);
  }

  private Plane plane(AVFrame source, int index, int planeWidth, int rows) {
    BytePointer first = source.data(index);
    int stride = source.linesize(index);
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
    if (mask != null) {
      av_frame_free(mask);
    }
  }
}
