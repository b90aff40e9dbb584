package glid.core.settings;

/** The words of {@link Setting#FRAME_SIZE_PRESET}. */
enum FrameSizePreset {
  /** The grid's size. */
  AUTO,
  /** 1920x1080. */
  HD,
  /** 1920x540. */
  HD_HALF,
  /** FRAME_WIDTH x FRAME_HEIGHT. */
  CUSTOM
}
