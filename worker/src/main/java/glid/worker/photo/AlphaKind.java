package glid.worker.photo;

/** How samples of alpha go with the colours beside them. */
enum AlphaKind {
  /** Colours are as if the pixel were opaque. */
  STRAIGHT,

  /** Colours have been multiplied by alpha. */
  PREMULTIPLIED,

  /** The samples mean something else: the picture is opaque. */
  IGNORED
}
