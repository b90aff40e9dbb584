package glid.core.settings;

/**
 * What one process may use while it renders.
 *
 * @param slots most segments at the same time, 0 for no bound of its own
 * @param memoryMegabytes budget of the process
 * @param gpuMemoryMegabytes budget on the GPU, 0 to leave it alone
 * @param photosAtOnce most photos decoded at the same time
 */
public record ResourceLimits(
    int slots, int memoryMegabytes, int gpuMemoryMegabytes, int photosAtOnce) {
  /** The same, and the GPU left alone. */
  public ResourceLimits withoutGpu() {
    return new ResourceLimits(slots, memoryMegabytes, 0, photosAtOnce);
  }
}
