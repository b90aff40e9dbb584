package glid.worker.gpu;

import glid.core.media.FrameSize;
import glid.worker.metal.MetalException;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.metal.objc.ObjCException;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.RenderTimes;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Renders on the GPU until that fails; then the CPU renders the same frame again, and all that
 * follow. The CPU also renders the first frames, up to one that shows something: GPUs of virtual
 * machines have been seen to give zeros without a word.
 */
public final class GuardedRenderer implements PixelRenderer {
  private final Supplier<? extends FrameRenderer> plain;
  private final Lease lease;
  private PixelRenderer current;
  private RenderTimes earlier = RenderTimes.NONE;
  private boolean onGpu = true;
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
  GuardedRenderer(PixelRenderer metal, Supplier<? extends FrameRenderer> plain, Lease lease) {
    this.plain = plain;
    this.lease = lease;
    this.current = metal;
  }

  @Override
  public void render(int windowQuarters, Frame target) throws InterruptedException {
    try {
      current.render(windowQuarters, target);
      if (!trusted) {
        trust(compared(windowQuarters, target.size(), target::showsSame));
      }
    } catch (MetalException | ObjCException e) {
      takeOver(e);
      current.render(windowQuarters, target);
    }
  }

  @Override
  public void render(int windowQuarters, PixelBuffer target) throws InterruptedException {
    try {
      current.render(windowQuarters, target);
      if (!trusted) {
        trust(compared(windowQuarters, target));
      }
    } catch (MetalException | ObjCException e) {
      takeOver(e);
      current.render(windowQuarters, target);
    }
  }

  /**
   * Renders into a pixel buffer and looks at it, to find out whether that works here. The CPU does
   * not take over.
   *
   * @throws MetalException if it does not work
   */
  public void prove(int windowQuarters, PixelBuffer target) throws InterruptedException {
    current.render(windowQuarters, target);
    compared(windowQuarters, target);
  }

  /** Whether the GPU has not failed yet. */
  public boolean isOnGpu() {
    return onGpu;
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

  private void trust(Frame compared) {
    trusted = !compared.isFlat();
  }

  private Frame compared(int windowQuarters, PixelBuffer target) throws InterruptedException {
    FrameSize size = new FrameSize(target.width(), target.height());
    return compared(windowQuarters, size, expected -> Nv12.shows(target, expected));
  }

  /** What the CPU renders, and the GPU too. */
  private Frame compared(int windowQuarters, FrameSize size, Predicate<Frame> isShown)
      throws InterruptedException {
    Frame expected = Frame.allocate(size);
    try (FrameRenderer cpu = plain.get()) {
      cpu.render(windowQuarters, expected);
    }
    if (!isShown.test(expected)) {
      throw new MetalException(
          "frame at " + windowQuarters + " quarter pixels",
          "the GPU gives other samples than the CPU",
          "Please report it");
    }
    return expected;
  }

  private void takeOver(RuntimeException failure) {
    lease.failed(failure);
    onGpu = false;
    trusted = true;
    earlier = current.times();
    close();
    current = new PlainPixelRenderer(plain.get());
  }
}
