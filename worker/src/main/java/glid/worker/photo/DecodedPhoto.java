package glid.worker.photo;

import glid.core.media.RgbColor;

/** A decoded picture in stored orientation. Used by one thread. */
sealed interface DecodedPhoto extends AutoCloseable permits FramePhoto, ReducedPhoto {
  int width();

  int height();

  /** How often both sides were halved while decoding. */
  int halvings();

  /** What the three samples of a pixel are in the rows. */
  default Channels channels() {
    return Channels.RGB;
  }

  /**
   * The picture's rows in sRGB, or what {@link #channels} makes sRGB of; valid until it is closed.
   *
   * @param background shows through transparent pixels
   */
  RgbRows rows(RgbColor background);

  @Override
  void close();
}
