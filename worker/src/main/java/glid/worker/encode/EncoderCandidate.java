package glid.worker.encode;

import glid.core.media.EncoderFamily;
import java.util.List;
import java.util.stream.Stream;

/**
 * An encoder and what trials of it showed.
 *
 * @param frames of it encoding every frame
 * @param slides of its key pictures between slide frames
 */
public record EncoderCandidate(EncoderFamily family, Verdict frames, Verdict slides) {
  /** Families that encode frames, in the order of the candidates. */
  public static List<EncoderFamily> forFrames(List<EncoderCandidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.frames.works())
        .map(EncoderCandidate::family)
        .toList();
  }

  /** Families whose key pictures can be joined with slide frames, likewise. */
  public static List<EncoderFamily> forSlides(List<EncoderCandidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.slides.works())
        .map(EncoderCandidate::family)
        .toList();
  }

  /** What there is to say, as {@link Verdict#reason()}; what works first. */
  public static String reasons(List<EncoderCandidate> candidates) {
    return String.join(
        "; ",
        Stream.of(true, false)
            .flatMap(
                works ->
                    candidates.stream()
                        .flatMap(candidate -> Stream.of(candidate.frames, candidate.slides))
                        .filter(verdict -> verdict.works() == works))
            .map(Verdict::reason)
            .distinct()
            .toList());
  }
}
