package glid.worker.render;

import glid.worker.strip.PlaneWindow;
import glid.worker.strip.Strip;
import glid.worker.strip.StripWindow;
import glid.worker.timing.ThreadCpu;

/**
 * Renders frames on the CPU: a frame is a window onto the strip, so rendering is copying rows.
 *
 * <p>Use from one thread; frames in the order of the video are fast, any other order is right too.
 */
public final class PlainFrameRenderer {
  private final Strip strip;
  private long copyNanos;
  private long copyCpuNanos;

  public PlainFrameRenderer(Strip strip) {
    this.strip = strip;
  }

  /**
   * Fills all three planes with the exact window at a position.
   *
   * @param windowQuarters left edge of the window in the sheet, in quarter luma pixels
   * @param target as high as the sheet's frame and at most as wide
   * @throws IllegalArgumentException if the target has another height or is wider, or the window
   *     shows columns that the strip was not built for
   */
  public void render(int windowQuarters, Frame target) {
    int height = strip.sheet().frame().height();
    if (target.size().height() != height) {
      throw new IllegalArgumentException(
          "target height: " + height + ", got " + target.size().height());
    }
    StripWindow window = strip.window(windowQuarters, target.size().width());
    long start = System.nanoTime();
    long cpuStart = ThreadCpu.nanos();
    copy(window.luma(), target.luma());
    copy(window.cb(), target.cb());
    copy(window.cr(), target.cr());
    copyNanos += System.nanoTime() - start;
    copyCpuNanos += ThreadCpu.nanos() - cpuStart;
  }

  /**
   * Nanoseconds spent on copying windows so far; what the strip took to prepare them is {@link
   * Strip#buildNanos}.
   */
  public long copyNanos() {
    return copyNanos;
  }

  /** Processor time of the same, see {@link ThreadCpu}. */
  public long copyCpuNanos() {
    return copyCpuNanos;
  }

  private static void copy(PlaneWindow window, Plane plane) {
    window.copyTo(plane.samples(), plane.stride());
  }
}
