package glid.worker.photo;

/** How a JPEG of four components stores its inks. */
enum InkStorage {
  /** There are none: the picture is grey or RGB. */
  NONE,

  /** 255 is full ink. */
  CMYK,

  /** 0 is full ink, as Adobe's programs write it. */
  INVERTED_CMYK,

  /**
   * 0 is full ink; cyan, magenta and yellow went through the conversion from R, G, B to luma and
   * chroma, each as 255 minus what is stored (Adobe technical note 5116, section 18).
   */
  INVERTED_YCCK
}
