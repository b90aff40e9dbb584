package glid.worker.render;

import glid.worker.strip.PlaneWindow;
import glid.worker.strip.Strip;
import glid.worker.strip.StripWindow;
import glid.worker.timing.ThreadCpu;

/** Renders on the CPU: a frame is a window onto the strip, so rendering is copying rows. */
public final class PlainFrameRenderer implements FrameRenderer {
  private final Strip strip;
  private long copyNanos;
  private long copyCpuNanos;

  public PlainFrameRenderer(Strip strip) {
    this.strip = strip;
  }

  @Override
  public void render(int windowQuarters, Frame target) {
    FrameRenderer.requireHeight(strip.sheet().frame().height(), target.size().height());
    StripWindow window = strip.window(windowQuarters, target.size().width());
    long start = System.nanoTime();
    long cpuStart = ThreadCpu.nanos();
    copy(window.luma(), target.luma());
    copy(window.cb(), target.cb());
    copy(window.cr(), target.cr());
    copyNanos += System.nanoTime() - start;
    copyCpuNanos += ThreadCpu.nanos() - cpuStart;
  }

  @Override
  public RenderTimes times() {
    return new RenderTimes(strip.buildNanos(), strip.buildCpuNanos(), copyNanos, copyCpuNanos);
  }

  /** Holds nothing but memory of Java. */
  @Override
  public void close() {}

  private static void copy(PlaneWindow window, Plane plane) {
    window.copyTo(plane.samples(), plane.stride());
  }
}
