package glid.worker.strip;

import glid.core.grid.GridLayout;
import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What is laid out: an endless plane of background with the tiles of the grid on it.
 *
 * <p>Its RGB pixel (u, v) is at column u of the sheet (0 is the left edge of the first column of
 * tiles; columns left of it and right of the sheet are background) and at row v of the frame
 * (0..height-1). Cells without a photo and gaps are background; what is below the frame is cut off.
 *
 * @param frame the frames to be rendered; the width may include a margin that an encoder wants
 * @param background of everything that no tile covers
 * @param photos number of cells, from the first, that have a tile; what the grid cannot hold is not
 *     shown
 */
public record Sheet(GridLayout layout, FrameSize frame, RgbColor background, int photos) {
  public Sheet {
    if (photos < 0) {
      throw new IllegalArgumentException("photos: at least 0, got " + photos);
    }
  }

  /**
   * The cells whose tiles the frames of a range show or depend on, in the order in which a strip
   * asks for them: from the left column to the right, each from top to bottom.
   *
   * @param path gives the position only: the window is as wide as {@link #frame}
   */
  public List<Integer> cellsSeen(SlidePath path, FrameRange frames) {
    List<Integer> cells = new ArrayList<>();
    BitSet columns = columnsSeen(path, frames);
    for (int column = columns.nextSetBit(0); column >= 0; column = columns.nextSetBit(column + 1)) {
      for (int row = 0; row < rowsShown() && hasTile(row, column); row++) {
        cells.add(cell(row, column));
      }
    }
    return List.copyOf(cells);
  }

  /** The columns of tiles that the frames of a range show or depend on. */
  BitSet columnsSeen(SlidePath path, FrameRange frames) {
    BitSet seen = new BitSet(layout.columns());
    for (int frame = frames.first(); frame < frames.endExclusive(); frame++) {
      seen.or(columnsIn(ColumnSpan.ofWindow(path.windowQuarters(frame), this.frame.width())));
    }
    return seen;
  }

  /** The columns with at least one tile that have a pixel in a span. */
  BitSet columnsIn(ColumnSpan span) {
    BitSet columns = new BitSet(layout.columns());
    for (int column = 0; column < Math.min(photos, layout.columns()); column++) {
      columns.set(column, span.meets(layout, column));
    }
    return columns;
  }

  /** Number of rows of cells, from the first, of which a tile shows in the frame. */
  int rowsShown() {
    int rows = Math.min(layout.rows(), Math.ceilDiv(photos, layout.columns()));
    while (rows > 0 && layout.topIn(frame) + layout.rowTop(rows - 1) >= frame.height()) {
      rows--;
    }
    return rows;
  }

  boolean hasTile(int row, int column) {
    return cell(row, column) < photos;
  }

  int cell(int row, int column) {
    return row * layout.columns() + column;
  }

  /** First frame row, even, of the band outside of which every row is background. */
  int bandFirst() {
    return layout.topIn(frame) / 2 * 2;
  }

  /** End of the band, even; {@link #bandFirst} if there is nothing but background. */
  int bandEnd() {
    int rows = rowsShown();
    if (rows == 0) {
      return bandFirst();
    }
    int bottom = layout.topIn(frame) + layout.rowTop(rows - 1) + layout.tileHeight();
    return Math.ceilDiv(Math.min(frame.height(), bottom), 2) * 2;
  }
}
