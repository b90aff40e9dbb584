package glid.worker.gpu;

import glid.worker.metal.media.PixelBuffer;
import glid.worker.render.FrameRenderer;

/** A renderer whose frames can also go to an encoder without a copy. */
interface PixelRenderer extends FrameRenderer {
  /**
   * As {@link #render(int, glid.worker.render.Frame)}, into the memory that the encoder reads; the
   * padding of its rows stays as it is.
   */
  void render(int windowQuarters, PixelBuffer target) throws InterruptedException;
}
