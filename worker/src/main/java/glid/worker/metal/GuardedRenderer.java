package glid.worker.metal;

import glid.worker.metal.objc.ObjCException;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.RenderTimes;
import java.util.function.Supplier;

/**
 * Renders on the GPU until that fails; then the CPU renders the same frame again, and all that
 * follow.
 */
final class GuardedRenderer implements FrameRenderer {
  private final Supplier<? extends FrameRenderer> plain;
  private final RendererChoice.Lease lease;
  private FrameRenderer current;
  private RenderTimes earlier = RenderTimes.NONE;

  /**
   * @param metal closed by this
   * @param plain makes the renderer that takes over
   * @param lease closed when the GPU is not needed any more
   */
  GuardedRenderer(
      FrameRenderer metal, Supplier<? extends FrameRenderer> plain, RendererChoice.Lease lease) {
    this.plain = plain;
    this.lease = lease;
    this.current = metal;
  }

  @Override
  public void render(int windowQuarters, Frame target) throws InterruptedException {
    try {
      current.render(windowQuarters, target);
    } catch (MetalException | ObjCException e) {
      lease.failed(e);
      takeOver();
      current.render(windowQuarters, target);
    }
  }

  @Override
  public RenderTimes times() {
    return earlier.plus(current.times());
  }

  @Override
  public void close() {
    current.close();
    lease.close();
  }

  private void takeOver() {
    earlier = current.times();
    close();
    current = plain.get();
  }
}
