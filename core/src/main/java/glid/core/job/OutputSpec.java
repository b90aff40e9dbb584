package glid.core.job;

import glid.core.media.FrameSize;

/**
 * What the video file is to be.
 *
 * @param effort of the encoder
 * @param rate bits spent
 * @param coding that the user wants
 * @param hardwareEncoder whether VideoToolbox may encode
 * @param gpu whether Metal may render
 * @param segments number of segments that the user forces, or 0 to let the planner choose
 */
public record OutputSpec(
    FrameSize frame,
    EncoderEffort effort,
    RateControl rate,
    CodingChoice coding,
    HardwareUse hardwareEncoder,
    HardwareUse gpu,
    int segments) {
  /** Most segments of one video. */
  public static final int MAX_SEGMENTS = 10_000;

  public OutputSpec {
    if (segments < 0 || segments > MAX_SEGMENTS) {
      throw new IllegalArgumentException("segments: 0.." + MAX_SEGMENTS + ", got " + segments);
    }
  }
}
