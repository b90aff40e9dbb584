package glid.worker.gpu;

import glid.worker.metal.MetalException;
import glid.worker.metal.objc.ObjCException;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.RenderTimes;
import java.util.function.Supplier;

/**
 * Renders on the GPU until that fails; then the CPU renders the same frame again, and all that
 * follow. The CPU also renders the first frames, up to one that shows something: GPUs of virtual
 * machines have been seen to give zeros without a word.
 */
final class GuardedRenderer implements FrameRenderer {
  private final Supplier<? extends FrameRenderer> plain;
  private final Lease lease;
  private FrameRenderer current;
  private RenderTimes earlier = RenderTimes.NONE;
  private boolean trusted;

  /** The use of the GPU. */
  interface Lease extends AutoCloseable {
    /** Says that the GPU failed. */
    void failed(RuntimeException failure);

    /** Gives the GPU back; closing again does nothing. */
    @Override
    void close();
  }

  /**
   * @param metal closed by this
   * @param plain makes the renderer that takes over
   * @param lease closed when the GPU is not needed any more
   */
  GuardedRenderer(FrameRenderer metal, Supplier<? extends FrameRenderer> plain, Lease lease) {
    this.plain = plain;
    this.lease = lease;
    this.current = metal;
  }

  @Override
  public void render(int windowQuarters, Frame target) throws InterruptedException {
    try {
      current.render(windowQuarters, target);
      if (!trusted) {
        compare(windowQuarters, target);
      }
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

  private void compare(int windowQuarters, Frame target) throws InterruptedException {
    Frame expected = Frame.allocate(target.size());
    try (FrameRenderer cpu = plain.get()) {
      cpu.render(windowQuarters, expected);
    }
    if (!target.showsSame(expected)) {
      throw new MetalException(
          "frame at " + windowQuarters + " quarter pixels",
          "the GPU gives other samples than the CPU",
          "Please report it");
    }
    trusted = !expected.isFlat();
  }

  private void takeOver() {
    trusted = true;
    earlier = current.times();
    close();
    current = plain.get();
  }
}
