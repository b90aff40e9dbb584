package glid.core.job;

/** The timed steps of a worker. */
public enum Stage {
  /** Reading photos from the store. */
  FETCH,
  /** Decoding photos. */
  DECODE,
  /** Cropping and resizing photos to tiles. */
  TILE,
  /** Laying out tiles and converting them to 4:2:0. */
  STRIP,
  /** Taking windows out of the strip. */
  WINDOW,
  /** Encoding frames. */
  ENCODE,
  /** Reading back what was encoded. */
  VERIFY,
  /** Writing to the store. */
  UPLOAD,
  /** Joining segments. */
  STITCH
}
