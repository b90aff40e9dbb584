package glid.worker.render;

/**
 * What rendering took so far, in nanoseconds; the time that the source of the tiles took is not
 * part of it.
 *
 * @param strip preparing the columns
 * @param stripCpu processor time of the same, see {@link glid.worker.timing.ThreadCpu}
 * @param window bringing windows into frames
 * @param windowCpu processor time of the same
 */
public record RenderTimes(long strip, long stripCpu, long window, long windowCpu) {
  public static final RenderTimes NONE = new RenderTimes(0, 0, 0, 0);

  /** Both together. */
  public RenderTimes plus(RenderTimes other) {
    return new RenderTimes(
        strip + other.strip,
        stripCpu + other.stripCpu,
        window + other.window,
        windowCpu + other.windowCpu);
  }
}
