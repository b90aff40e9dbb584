package glid.worker.gpu;

import glid.worker.metal.OutOfGpuMemory;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.render.Frame;
import glid.worker.render.RenderTimes;
import java.util.function.Supplier;

/**
 * Renders with less memory from the moment that there is too little: gives all back and tries once
 * more, in pieces of half the width. If that is too much as well, it is thrown.
 */
final class HalvingRenderer implements PixelRenderer {
  private final Supplier<? extends PixelRenderer> halved;
  private PixelRenderer current;
  private RenderTimes earlier = RenderTimes.NONE;
  private boolean isHalved;

  private HalvingRenderer(
      PixelRenderer current, Supplier<? extends PixelRenderer> halved, boolean isHalved) {
    this.current = current;
    this.halved = halved;
    this.isHalved = isHalved;
  }

  /**
   * Opens a renderer.
   *
   * @throws OutOfGpuMemory if there is too little for the halved one
   */
  static HalvingRenderer open(
      Supplier<? extends PixelRenderer> whole, Supplier<? extends PixelRenderer> halved) {
    try {
      return new HalvingRenderer(whole.get(), halved, false);
    } catch (OutOfGpuMemory _) {
      return new HalvingRenderer(halved.get(), halved, true);
    }
  }

  @Override
  public void render(int windowQuarters, Frame target) throws InterruptedException {
    try {
      current.render(windowQuarters, target);
    } catch (OutOfGpuMemory e) {
      halve(e);
      current.render(windowQuarters, target);
    }
  }

  @Override
  public void render(int windowQuarters, PixelBuffer target) throws InterruptedException {
    try {
      current.render(windowQuarters, target);
    } catch (OutOfGpuMemory e) {
      halve(e);
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
  }

  private void halve(OutOfGpuMemory e) {
    if (isHalved) {
      throw e;
    }
    isHalved = true;
    RenderTimes before = current.times();
    current.close();
    current = halved.get();
    earlier = before;
  }
}
