package glid.core.settings;

/**
 * What one process may use while it renders.
 *
 * @param slots most segments at the same time, 0 for no bound of its own
 * @param memoryMegabytes budget of the process
 * @param gpuMemoryMegabytes budget on the GPU
 * @param photosAtOnce most photos decoded at the same time
 */
public record ResourceLimits(
    int slots, int memoryMegabytes, int gpuMemoryMegabytes, int photosAtOnce) {}
