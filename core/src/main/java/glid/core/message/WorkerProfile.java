package glid.core.message;

import glid.core.media.EncoderFamily;
import java.util.List;

/**
 * What a worker is, unchanged from its start to its end but for its backend.
 *
 * @param id unique among workers
 * @param host name of its machine, for people
 * @param version of its program, for people
 * @param renderAbi rules that it renders by, see {@link glid.core.job.RenderAbi}
 * @param backend what renders its frames, for people: {@code metal} where a GPU was found that has
 *     not been given up, else {@code java}
 * @param families encoders that encoded a frame when tried, the preferred one first
 * @param slideFamilies those of them whose key pictures can be joined with slide frames
 * @param slots segments that it renders at the same time, at least 1
 * @param threadsPerSlot processors for each of them, at least 1
 */
public record WorkerProfile(
    String id,
    String host,
    String version,
    int renderAbi,
    String backend,
    List<EncoderFamily> families,
    List<EncoderFamily> slideFamilies,
    int slots,
    int threadsPerSlot) {
  public WorkerProfile {
    families = List.copyOf(families);
    slideFamilies = List.copyOf(slideFamilies);
    if (!families.containsAll(slideFamilies)) {
      throw new IllegalArgumentException(
          "slideFamilies: some of " + families + ", got " + slideFamilies);
    }
    if (slots < 1 || threadsPerSlot < 1) {
      throw new IllegalArgumentException(
          "slots and threadsPerSlot: at least 1, got " + slots + ", " + threadsPerSlot);
    }
  }
}
