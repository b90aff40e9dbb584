package glid.worker.selftest;

import glid.core.media.FrameSize;

/**
 * How much a self-test renders.
 *
 * @param compared size of frames that two renderers must make alike
 * @param comparedFrames number of these
 * @param video size of the frames that are encoded
 * @param videoFrames number of these
 * @param speedFrames frames of that size for measuring the speed
 * @param loop size of the frames of a long loop
 * @param loopFrames number of these
 */
public record SelfTestSize(
    FrameSize compared,
    int comparedFrames,
    FrameSize video,
    int videoFrames,
    int speedFrames,
    FrameSize loop,
    int loopFrames) {
  /** Ten seconds of work; Apple's encoder refuses frames smaller than those of the loop. */
  public static final SelfTestSize STANDARD =
      new SelfTestSize(
          new FrameSize(640, 360),
          40,
          new FrameSize(1280, 720),
          60,
          90,
          new FrameSize(640, 480),
          500);
}
