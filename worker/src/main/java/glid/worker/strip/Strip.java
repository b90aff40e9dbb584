package glid.worker.strip;

import glid.worker.timing.ThreadCpu;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the sheet that frames can see, in planar 4:2:0, BT.709 limited range, chroma sited
 * left.
 *
 * <p>Motion is horizontal and rounded to quarter pixels, so there are only four phases of luma and
 * eight of chroma. The strip is built in pieces of columns when a window first sees them; a piece
 * is interpolated to a phase when a window first has that phase; then a window is copied row by
 * row. Pieces that the window has passed give their place to the next ones: memory depends on the
 * size of the frame, not on the number of photos (see {@link StripBuilder#mostBytes}).
 *
 * <p>Use from one thread. Windows that move to the right are fast; others are right too.
 */
public final class Strip {
  private final Sheet sheet;
  private final WantedColumns wanted;
  private final TileShelf tiles;
  private final PieceBuilder builder;
  private final @Nullable Piece[] pieces;
  private final int pieceColumns;
  private final PlaneRings luma;
  private final PlaneRings cb;
  private final PlaneRings cr;
  private long nanos;
  private long cpuNanos;

  /**
   * @param wanted the columns of tiles that windows may see
   * @param pieceColumns even
   */
  Strip(Sheet sheet, BitSet wanted, TileSource source, int pieceColumns) {
    this.sheet = sheet;
    this.wanted = new WantedColumns(sheet, wanted);
    this.tiles = new TileShelf(sheet, source);
    this.builder =
        new PieceBuilder(sheet, new PieceLayout(sheet, wanted, tiles, pieceColumns), pieceColumns);
    this.pieceColumns = pieceColumns;
    PlaneShape shape = PlaneShape.luma(sheet, pieceColumns);
    this.pieces = new @Nullable Piece[shape.pieces()];
    this.luma = PlaneRings.luma(shape, BackgroundSamples.luma(sheet.background()));
    this.cb = PlaneRings.chroma(shape, BackgroundSamples.cb(sheet.background()));
    this.cr = PlaneRings.chroma(shape, BackgroundSamples.cr(sheet.background()));
  }

  /** What the strip shows. */
  public Sheet sheet() {
    return sheet;
  }

  /**
   * The exact window at a position; builds what it needs.
   *
   * @param windowQuarters left edge of the window in the sheet, in quarter luma pixels
   * @param width in luma pixels: even, 2 to the width of the sheet's frame
   * @throws IllegalArgumentException if the width is none of these, or the window shows tiles that
   *     the strip was not built for
   */
  public StripWindow window(int windowQuarters, int width) {
    wanted.require(windowQuarters, width);
    long start = System.nanoTime();
    long cpuStart = ThreadCpu.nanos();
    int left = Math.floorDiv(windowQuarters, PlaneRings.LUMA_PHASES);
    int chromaLeft = Math.floorDiv(windowQuarters, PlaneRings.CHROMA_PHASES);
    int lumaPhase = Math.floorMod(windowQuarters, PlaneRings.LUMA_PHASES);
    int chromaPhase = Math.floorMod(windowQuarters, PlaneRings.CHROMA_PHASES);
    // The first chroma sample is sited at or next to the first luma sample, in the same piece.
    int last = Math.floorDiv(left + width - 1, pieceColumns);
    for (int index = Math.floorDiv(left, pieceColumns); index <= last; index++) {
      Piece piece = piece(index);
      luma.at(lumaPhase).hold(index, piece.luma());
      cb.at(chromaPhase).hold(index, piece.cb());
      cr.at(chromaPhase).hold(index, piece.cr());
    }
    nanos += System.nanoTime() - start;
    cpuNanos += ThreadCpu.nanos() - cpuStart;
    return new StripWindow(
        luma.window(lumaPhase, left, width),
        cb.window(chromaPhase, chromaLeft, width / 2),
        cr.window(chromaPhase, chromaLeft, width / 2));
  }

  /**
   * Nanoseconds spent so far on laying out, converting and interpolating; the time that the source
   * of the tiles took is not part of it.
   */
  public long buildNanos() {
    return nanos - tiles.sourceNanos();
  }

  /** Processor time of the same, see {@link ThreadCpu}. */
  public long buildCpuNanos() {
    return cpuNanos - tiles.sourceCpuNanos();
  }

  /** Bytes of samples that the strip holds now, tiles not counted. */
  public long bytes() {
    long bytes = luma.bytes() + cb.bytes() + cr.bytes();
    for (Piece piece : pieces) {
      bytes += piece == null ? 0 : piece.bytes();
    }
    return bytes;
  }

  /** Tiles that the strip holds now: those that reach beyond the last piece built. */
  int tilesHeld() {
    return tiles.size();
  }

  private Piece piece(int index) {
    int place = Math.floorMod(index, pieces.length);
    Piece piece = pieces[place];
    if (piece == null || piece.index() != index) {
      piece = builder.build(index);
      pieces[place] = piece;
    }
    return piece;
  }
}
