package glid.core.job;

/** Which {@link Coding} a job wants. */
public enum CodingChoice {
  /** What suits the motion. */
  AUTO,
  /** Slide coding. */
  SLIDE,
  /** Every frame through the encoder. */
  FRAMES
}
