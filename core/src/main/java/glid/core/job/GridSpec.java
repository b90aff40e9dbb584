package glid.core.job;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.GridLayout;
import glid.core.media.RgbColor;

/**
 * The grid that a user asked for.
 *
 * @param rows 1..200
 * @param columns 1..200
 * @param gapHorizontalPx between two columns
 * @param gapVerticalPx between two rows
 * @param tileHeight height of a cell in pixels
 * @param aspect of a cell
 * @param crop which part of a photo stays
 * @param background of gaps, missing cells and everything around the grid
 */
public record GridSpec(
    int rows,
    int columns,
    int gapHorizontalPx,
    int gapVerticalPx,
    int tileHeight,
    AspectRatio aspect,
    CropPosition crop,
    RgbColor background) {
  public GridSpec {
    layout(rows, columns, gapHorizontalPx, gapVerticalPx, tileHeight, aspect);
  }

  /** The grid in whole pixels. */
  public GridLayout layout() {
    return layout(rows, columns, gapHorizontalPx, gapVerticalPx, tileHeight, aspect);
  }

  private static GridLayout layout(
      int rows,
      int columns,
      int gapHorizontal,
      int gapVertical,
      int tileHeight,
      AspectRatio aspect) {
    return new GridLayout(
        rows, columns, aspect.widthFor(tileHeight), tileHeight, gapHorizontal, gapVertical);
  }
}
