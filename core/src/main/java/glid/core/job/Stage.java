package glid.core.job;

/** The timed steps of a run. */
public enum Stage {
  /** Waiting in a queue for a worker. */
  WAIT,
  /** Reading from the store: specification and plan, tiles, photos; segments to be joined. */
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
  /** Writing the video to the store. */
  UPLOAD,
  /** Making a rendered segment the one that counts. */
  COMMIT,
  /** Joining segments. */
  STITCH
}
