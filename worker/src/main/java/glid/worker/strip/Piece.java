package glid.worker.strip;

import glid.core.media.RgbColor;

/**
 * A run of sheet columns in 4:2:0 at whole positions, with the neighbours that the interpolation of
 * its own columns reads: two luma samples on the left and four on the right, one chroma sample on
 * the right. So a piece needs no other piece.
 *
 * @param index the piece covers the columns from {@code index * pieceColumns}
 */
record Piece(int index, SampleRows luma, SampleRows cb, SampleRows cr) {
  static final int LEFT_MARGIN = 2;
  static final int RIGHT_MARGIN = 4;

  /**
   * A piece that is yet to be filled.
   *
   * @param rows of luma, even
   * @param columns without margins, even
   */
  static Piece empty(int index, int rows, int columns) {
    int chromaColumns = columns / 2 + 1;
    return new Piece(
        index,
        SampleRows.of(rows, LEFT_MARGIN + columns + RIGHT_MARGIN, LEFT_MARGIN),
        SampleRows.of(rows / 2, chromaColumns, 0),
        SampleRows.of(rows / 2, chromaColumns, 0));
  }

  /** A piece that shows nothing but the background. */
  static Piece blank(int index, RgbColor background) {
    return new Piece(
        index,
        SampleRows.uniform(BackgroundSamples.luma(background)),
        SampleRows.uniform(BackgroundSamples.cb(background)),
        SampleRows.uniform(BackgroundSamples.cr(background)));
  }

  /** Bytes that the samples of a piece take which is not blank. */
  static long bytes(int rows, int columns) {
    return (long) rows * (LEFT_MARGIN + columns + RIGHT_MARGIN) + (long) rows * (columns / 2 + 1);
  }

  /** Bytes that the samples take. */
  long bytes() {
    return (long) luma.bytes.length + cb.bytes.length + cr.bytes.length;
  }
}
