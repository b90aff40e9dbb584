package glid.core.job;

import glid.core.media.EncoderFamily;

/**
 * The encoder settings that all segments of a run share, so that their parameter sets are equal.
 *
 * @param threads of the encoder (frame threads), at least 1; a part of the profile because the
 *     number of threads changes the bytes
 */
public record EncoderProfile(
    EncoderFamily family, EncoderEffort effort, RateControl rate, int threads) {
  public EncoderProfile {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: at least 1, got " + threads);
    }
  }
}
