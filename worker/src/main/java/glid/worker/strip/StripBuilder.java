package glid.worker.strip;

import glid.core.grid.SlidePath;
import glid.core.timeline.FrameRange;

/** Makes strips of one sheet; building itself happens while windows are taken. */
public final class StripBuilder {
  /**
   * Columns of a piece. Wider pieces build more that no window shows, narrower ones cost more per
   * row; from 64 to 512 columns the measured times of whole slides differ less than their noise.
   */
  public static final int PIECE_COLUMNS = 128;

  private final Sheet sheet;
  private final TileSource tiles;
  private final int pieceColumns;

  public StripBuilder(Sheet sheet, TileSource tiles) {
    this(sheet, tiles, PIECE_COLUMNS);
  }

  /**
   * @param pieceColumns sheet columns that are built at once, even, at least 2
   */
  public StripBuilder(Sheet sheet, TileSource tiles, int pieceColumns) {
    if (pieceColumns < 2 || pieceColumns % 2 != 0) {
      throw new IllegalArgumentException("pieceColumns: even, at least 2, got " + pieceColumns);
    }
    this.sheet = sheet;
    this.tiles = tiles;
    this.pieceColumns = pieceColumns;
  }

  /** Makes the same strips in pieces of half the width, as far as that goes. */
  public StripBuilder halved() {
    return new StripBuilder(sheet, tiles, Math.max(2, pieceColumns / 4 * 2));
  }

  /** A strip for windows anywhere. */
  public Strip build() {
    return new Strip(sheet, sheet.columnsIn(ColumnSpan.ALL), tiles, pieceColumns);
  }

  /**
   * A strip for the windows of a segment: it asks for the tiles of {@link Sheet#cellsSeen} only,
   * and refuses windows that show others.
   */
  public Strip build(SlidePath path, FrameRange frames) {
    return new Strip(sheet, sheet.columnsSeen(path, frames), tiles, pieceColumns);
  }

  /** What {@link #build(SlidePath, FrameRange)} converts, for a machine that does so itself. */
  public StripPixels pixels(SlidePath path, FrameRange frames) {
    return new StripPixels(sheet, sheet.columnsSeen(path, frames), tiles, pieceColumns);
  }

  /** What {@link #build()} converts. */
  public StripPixels pixels() {
    return new StripPixels(sheet, sheet.columnsIn(ColumnSpan.ALL), tiles, pieceColumns);
  }

  /**
   * The most bytes of samples that a strip holds: 9.5 for each pixel of a frame and one piece, rows
   * above and below the sheet not counted. While it builds a piece it also holds the tiles which
   * that piece shows.
   */
  public long mostBytes() {
    PlaneShape luma = PlaneShape.luma(sheet, pieceColumns);
    long chromaRing = luma.halved().ringBytes();
    long phases = PlaneRings.LUMA_PHASES * luma.ringBytes();
    phases += 2 * PlaneRings.CHROMA_PHASES * chromaRing;
    return phases + luma.pieces() * Piece.bytes(luma.bandRows(), pieceColumns);
  }
}
