package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import glid.core.media.RgbColor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** A decoded picture in stored orientation; owns its native frames. Used by one thread. */
final class DecodedPhoto implements AutoCloseable {
  private final FramePlanes picture;
  private final @Nullable FramePlanes mask;
  private final int halvings;
  private final StoredColors colors;
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
      FramePlanes picture,
      @Nullable FramePlanes mask,
      int halvings,
      StoredColors colors,
      Canvas canvas) {
    this.picture = picture;
    this.mask = mask;
    this.halvings = halvings;
    this.colors = colors;
    this.canvas = canvas;
  }

  /** Takes over the frame. */
  DecodedPhoto(AVFrame frame, String name, int halvings, StoredColors colors) {
    this(
        new FramePlanes(frame, name),
        null,
        halvings,
        colors,
        new Canvas(frame.width(), frame.height(), 0, 0));
  }

  /** The same, taken over, with the first component of a picture of its size, too, as its alpha. */
  DecodedPhoto withMask(AVFrame alphas) {
    return new DecodedPhoto(
        picture, new FramePlanes(alphas, picture.name()), halvings, colors, canvas);
  }

  /** The same, taken over, somewhere on a canvas. */
  DecodedPhoto on(int width, int height, int left, int top) {
    return new DecodedPhoto(picture, mask, halvings, colors, new Canvas(width, height, left, top));
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
   * The picture's rows in sRGB, valid until it is closed.
   *
   * @param background shows through transparent pixels
   */
  RgbRows rows(RgbColor background) {
    RgbRows rows =
        colors.inks() == InkStorage.NONE
            ? LightRows.of(picture, mask, colors, background)
            : InkRows.of(picture, colors);
    boolean fills = picture.width() == canvas.width() && picture.height() == canvas.height();
    return fills
        ? rows
        : new PlacedRows(
            rows, canvas.left(), canvas.top(), picture.width(), picture.height(), background);
  }

  @Override
  public void close() {
    av_frame_free(picture.frame());
    if (mask != null) {
      av_frame_free(mask.frame());
    }
  }
}
