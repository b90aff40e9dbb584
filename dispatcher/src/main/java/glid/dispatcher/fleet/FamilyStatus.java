package glid.dispatcher.fleet;

import glid.core.media.EncoderFamily;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do for one encoder, and who can do it. A worker that has several encoders is
 * counted with each.
 *
 * @param slots of the workers that take work
 * @param segmentsWaiting in nobody's hands; null while the bus does not say
 * @param framesLeft of active runs; those of a run without a plan count for x264, which every
 *     worker has
 * @param framesPerSecondPerSlot as last measured, see {@link SlotSpeeds}; above 0
 */
public record FamilyStatus(
    EncoderFamily family,
    int workers,
    int slots,
    @Nullable Integer segmentsWaiting,
    long framesLeft,
    double framesPerSecondPerSlot) {

  /** What the workers make when all their slots render. */
  public double framesPerSecond() {
    return slots * framesPerSecondPerSlot;
  }

  /**
   * How long the workers need for the frames that are left; without a worker, how long one slot
   * would need. Always finite: those who start workers by this number take neither an infinite one
   * nor none for a reason to start the first.
   */
  public double backlogSeconds() {
    return framesLeft / (Math.max(1, slots) * framesPerSecondPerSlot);
  }

  /** Whether there is something to tell about it. */
  public boolean isInUse() {
    return workers > 0 || framesLeft > 0;
  }
}
