package glid.core.job;

import java.util.Locale;

/** x264's presets, from the fastest to the smallest. */
public enum EncoderEffort {
  ULTRAFAST,
  SUPERFAST,
  VERYFAST,
  FASTER,
  FAST,
  MEDIUM,
  SLOW,
  SLOWER,
  VERYSLOW,
  PLACEBO;

  /** The name that libavcodec's {@code preset} option takes. */
  public String presetName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
