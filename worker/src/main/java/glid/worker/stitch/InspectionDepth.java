package glid.worker.stitch;

/** How closely a video is looked at. */
public enum InspectionDepth {
  /** Index, times and the structure of every packet. */
  PACKETS,
  /** Also every picture, through the decoder. */
  PICTURES
}
