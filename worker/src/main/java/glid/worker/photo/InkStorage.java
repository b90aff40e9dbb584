package glid.worker.photo;

/** How a decoded picture of four components stores its inks. */
enum InkStorage {
  /** There are none: the picture is grey or RGB. */
  NONE,

  /** In a TIFF: 255 is full ink; C, M, Y, K stand where R, G, B and alpha would. */
  CMYK_AS_RGBA,

  /** In a JPEG, plane by plane: 255 is full ink. */
  CMYK,

  /** In a JPEG: 0 is full ink, as Adobe's programs write it. */
  INVERTED_CMYK,

  /**
   * In a JPEG: 0 is full ink; cyan, magenta and yellow went through the conversion from R, G, B to
   * luma and chroma, each as 255 minus what is stored (Adobe technical note 5116, section 18).
   */
  INVERTED_YCCK
}
