package glid.worker.metal.media;

import glid.worker.libav.LibavFailure;
import glid.worker.metal.MetalException;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Where pictures of one size come from that are pixel buffers for the GPU and frames for an encoder
 * of libavcodec. Confined to one thread.
 */
public interface PixelFrames extends AutoCloseable {
  /** Opens them for a size. */
  @FunctionalInterface
  interface Source {
    /**
     * Pictures of a size in pixels, both even; the caller closes them.
     *
     * @throws LibavFailure if this machine has none
     */
    PixelFrames open(int width, int height);
  }

  /** Tells an encoder, before it is opened, what pictures it gets. */
  void describe(AVCodecContext encoder);

  /**
   * Gives an empty frame a picture with undefined content, which goes back when nobody refers to
   * the frame's memory any more.
   *
   * @throws LibavFailure if there is none
   */
  void allocate(AVFrame frame);

  /**
   * The picture of such a frame, valid as long as the frame has it.
   *
   * @throws MetalException if it is not one that we can render into
   */
  PixelBuffer pixels(AVFrame frame);

  /** To be closed after the encoder and all frames; closing again does nothing. */
  @Override
  void close();
}
