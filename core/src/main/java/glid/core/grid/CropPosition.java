package glid.core.grid;

/** Which part of a photo stays when it is cropped to the aspect ratio of the cells. */
public enum CropPosition {
  CENTER,
  /** Matters when the photo is too wide; as CENTER otherwise. */
  LEFT,
  /** Matters when the photo is too wide; as CENTER otherwise. */
  RIGHT,
  /** Matters when the photo is too tall; as CENTER otherwise. */
  TOP,
  /** Matters when the photo is too tall; as CENTER otherwise. */
  BOTTOM
}
