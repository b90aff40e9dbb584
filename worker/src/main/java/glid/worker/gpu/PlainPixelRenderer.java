package glid.worker.gpu;

import glid.core.media.FrameSize;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.RenderTimes;

/** Renders on the CPU, and copies into pixel buffers: for a segment whose GPU failed. */
final class PlainPixelRenderer implements PixelRenderer {
  private final FrameRenderer plain;

  /**
   * @param plain closed by this
   */
  PlainPixelRenderer(FrameRenderer plain) {
    this.plain = plain;
  }

  @Override
  public void render(int windowQuarters, Frame target) throws InterruptedException {
    plain.render(windowQuarters, target);
  }

  @Override
  public void render(int windowQuarters, PixelBuffer target) throws InterruptedException {
    Frame frame = Frame.allocate(new FrameSize(target.width(), target.height()));
    plain.render(windowQuarters, frame);
    Nv12.copy(frame, target);
  }

  @Override
  public RenderTimes times() {
    return plain.times();
  }

  @Override
  public void close() {
    plain.close();
  }
}
