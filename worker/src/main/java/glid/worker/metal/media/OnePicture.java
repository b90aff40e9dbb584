package glid.worker.metal.media;

import glid.worker.libav.Libav;
import glid.worker.libav.LibavFailure;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Pixel buffers without an encoder, one at a time. Confined to one thread. */
public final class OnePicture implements AutoCloseable {
  private final PixelFrames frames;
  private final AVFrame picture;

  /**
   * @param frames closed with this
   * @throws LibavFailure if there is no memory
   */
  public OnePicture(PixelFrames frames) {
    this.frames = frames;
    this.picture = Libav.allocated(avutil.av_frame_alloc(), "creating a frame");
  }

  /**
   * The next pixel buffer, with undefined content; the one before goes back.
   *
   * @throws LibavFailure if there is none
   */
  public PixelBuffer next() {
    avutil.av_frame_unref(picture);
    frames.allocate(picture);
    return frames.pixels(picture);
  }

  @Override
  public void close() {
    avutil.av_frame_free(picture);
    frames.close();
  }
}
