package glid.core.grid;

/** How finely the grid's position is rounded. */
public enum Motion {
  /** To 1/4 luma pixel. */
  SMOOTH,
  /** To whole pixels. */
  WHOLE_PIXEL
}
