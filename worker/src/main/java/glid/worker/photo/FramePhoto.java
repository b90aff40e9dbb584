package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import glid.core.media.RgbColor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** A picture that libavcodec has decoded; owns its native frames. */
final class FramePhoto implements DecodedPhoto {
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

  private FramePhoto(
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
  FramePhoto(AVFrame frame, String name, int halvings, StoredColors colors) {
    this(
        new FramePlanes(frame, name),
        null,
        halvings,
        colors,
        new Canvas(frame.width(), frame.height(), 0, 0));
  }

  /** The same, taken over, with the first component of a picture of its size, too, as its alpha. */
  FramePhoto withMask(AVFrame alphas) {
    return new FramePhoto(
        picture, new FramePlanes(alphas, picture.name()), halvings, colors, canvas);
  }

  /** The same, taken over, somewhere on a canvas. */
  FramePhoto on(int width, int height, int left, int top) {
    return new FramePhoto(picture, mask, halvings, colors, new Canvas(width, height, left, top));
  }

  @Override
  public int width() {
    return canvas.width();
  }

  @Override
  public int height() {
    return canvas.height();
  }

  @Override
  public int halvings() {
    return halvings;
  }

  @Override
  public RgbRows rows(RgbColor background) {
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
