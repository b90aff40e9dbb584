package glid.core.media;

import java.util.Optional;

/**
 * An H.264 encoder whose segments may be joined with each other: one family gives equal parameter
 * sets for equal settings.
 */
public enum EncoderFamily {
  /** Apple's hardware encoder through libavcodec. */
  H264_VIDEOTOOLBOX("h264_videotoolbox", new FrameSize(4096, 2304)),
  /** x264 through libavcodec. */
  LIBX264("libx264", new FrameSize(FrameSize.MAX_WIDTH, FrameSize.MAX_HEIGHT));

  private final String codecName;
  private final FrameSize largestFrame;

  EncoderFamily(String codecName, FrameSize largestFrame) {
    this.codecName = codecName;
    this.largestFrame = largestFrame;
  }

  /** The encoder's name in libavcodec, also used in queue names and files. */
  public String codecName() {
    return codecName;
  }

  /** The largest frame this family takes. */
  public FrameSize largestFrame() {
    return largestFrame;
  }

  /** Whether a frame of this size is within {@link #largestFrame()}. */
  public boolean takes(FrameSize size) {
    return size.width() <= largestFrame.width() && size.height() <= largestFrame.height();
  }

  /** The family with that {@link #codecName()}. */
  public static Optional<EncoderFamily> ofCodecName(String name) {
    for (EncoderFamily family : values()) {
      if (family.codecName.equals(name)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }
}
