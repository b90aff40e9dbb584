package glid.worker.segment;

import java.nio.file.Path;

/**
 * How a worker works.
 *
 * @param identity who works
 * @param slots segments rendered at the same time, at least 1
 * @param threadsPerSlot processors for each of them, at least 1
 * @param photosAtOnce most photos decoded at the same time, at least 1
 * @param gpuMemoryMegabytes most on the GPU for all of them together, 0 to leave it alone
 * @param scratch folder for temporary files, created when missing
 * @param patience with a store or a bus that is away
 */
public record WorkerSettings(
    WorkerIdentity identity,
    int slots,
    int threadsPerSlot,
    int photosAtOnce,
    int gpuMemoryMegabytes,
    Path scratch,
    Patience patience) {
  /** Memory of one 1080p slot, measured: see docs/decisions/0003. */
  private static final int SLOT_MEGABYTES = 300;

  public WorkerSettings {
    if (slots < 1 || threadsPerSlot < 1 || photosAtOnce < 1) {
      throw new IllegalArgumentException(
          "slots, threadsPerSlot and photosAtOnce: at least 1, got %d, %d, %d"
              .formatted(slots, threadsPerSlot, photosAtOnce));
    }
    if (gpuMemoryMegabytes < 0) {
      throw new IllegalArgumentException(
          "gpuMemoryMegabytes: at least 0, got " + gpuMemoryMegabytes);
    }
  }

  /** As a member of a fleet, whose store and bus come back. */
  public WorkerSettings(
      WorkerIdentity identity,
      int slots,
      int threadsPerSlot,
      int photosAtOnce,
      int gpuMemoryMegabytes,
      Path scratch) {
    this(
        identity, slots, threadsPerSlot, photosAtOnce, gpuMemoryMegabytes, scratch, Patience.FLEET);
  }

  String workerId() {
    return identity.id();
  }

  /**
   * How many segments a machine renders well at the same time.
   *
   * @param bound of the user, 0 for none
   * @param processors of the machine
   * @param memoryMegabytes that the process may use
   * @return at least 1
   */
  public static int slotsFor(int bound, int processors, int memoryMegabytes) {
    int wanted = Math.min(processors / 2, memoryMegabytes / SLOT_MEGABYTES);
    return Math.max(1, bound == 0 ? wanted : Math.min(bound, wanted));
  }
}
