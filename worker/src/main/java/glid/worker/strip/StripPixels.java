package glid.worker.strip;

import glid.core.media.RgbColor;
import java.util.BitSet;

/**
 * What a {@link Strip} is made of, for a machine that converts and interpolates by itself: pieces
 * of columns in RGB, rows of the sheet's band only, with the margins that interpolation reads.
 *
 * <p>Use from one thread.
 */
public final class StripPixels {
  /** Pixels that a piece has left of its own columns; the first of them has no chroma sample. */
  public static final int LEFT_MARGIN = Piece.LEFT_MARGIN;

  private final Sheet sheet;
  private final WantedColumns wanted;
  private final TileShelf tiles;
  private final PieceLayout layout;
  private final PlaneShape shape;

  /**
   * @param wanted the columns of tiles that windows may see
   * @param pieceColumns even
   */
  StripPixels(Sheet sheet, BitSet wanted, TileSource source, int pieceColumns) {
    this.sheet = sheet;
    this.wanted = new WantedColumns(sheet, wanted);
    this.tiles = new TileShelf(sheet, source);
    this.layout = new PieceLayout(sheet, wanted, tiles, pieceColumns);
    this.shape = PlaneShape.luma(sheet, pieceColumns);
  }

  /** What is shown. */
  public Sheet sheet() {
    return sheet;
  }

  /** Columns of a piece without its margins, even: piece i covers those from i times as many. */
  public int pieceColumns() {
    return shape.pieceColumns();
  }

  /** Columns of a piece with its margins, even. */
  public int rgbColumns() {
    return layout.rgbColumns();
  }

  /** The most pieces that a window shows. */
  public int pieces() {
    return shape.pieces();
  }

  /** First frame row of a piece, even; the rows above are background. */
  public int bandFirst() {
    return shape.bandFirst();
  }

  /** Rows of a piece, even, 0 if all is background; the rows below are background. */
  public int bandRows() {
    return shape.bandRows();
  }

  /** The background in 4:2:0. */
  public int backgroundLuma() {
    return BackgroundSamples.luma(background());
  }

  /** As {@link #backgroundLuma}. */
  public int backgroundCb() {
    return BackgroundSamples.cb(background());
  }

  /** As {@link #backgroundLuma}. */
  public int backgroundCr() {
    return BackgroundSamples.cr(background());
  }

  /**
   * Checks a window.
   *
   * @throws IllegalArgumentException as {@link Strip#window}
   */
  public void require(int windowQuarters, int width) {
    wanted.require(windowQuarters, width);
  }

  /** The pixels of a piece; gets its tiles from the source. */
  public PiecePixels piece(int index) {
    return layout.piece(index);
  }

  /** Nanoseconds spent so far in the source of the tiles. */
  public long sourceNanos() {
    return tiles.sourceNanos();
  }

  /** Processor time of the same, see {@link glid.worker.timing.ThreadCpu}. */
  public long sourceCpuNanos() {
    return tiles.sourceCpuNanos();
  }

  private RgbColor background() {
    return sheet.background();
  }
}
