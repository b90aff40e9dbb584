package glid.worker.strip;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One plane of the strip at all its phases; a phase takes memory when a window first has it. */
final class PlaneRings {
  /** Quarter samples in a luma sample. */
  static final int LUMA_PHASES = 4;

  /** Eighth samples in a chroma sample: one of them is a quarter of a luma sample. */
  static final int CHROMA_PHASES = 8;

  private final PlaneShape shape;
  private final IntFunction<RowFilter> filters;
  private final @Nullable PhaseRing[] rings;
  private final byte[] backgroundRow;

  static PlaneRings luma(PlaneShape shape, int background) {
    return new PlaneRings(shape, background, LUMA_PHASES, Interpolation::luma);
  }

  /**
   * @param luma the shape of the luma plane
   */
  static PlaneRings chroma(PlaneShape luma, int background) {
    return new PlaneRings(luma.halved(), background, CHROMA_PHASES, Interpolation::chroma);
  }

  private PlaneRings(PlaneShape shape, int background, int phases, IntFunction<RowFilter> filters) {
    this.shape = shape;
    this.filters = filters;
    this.rings = new @Nullable PhaseRing[phases];
    this.backgroundRow = new byte[shape.ringColumns()];
    Arrays.fill(backgroundRow, (byte) background);
  }

  PhaseRing at(int phase) {
    PhaseRing ring = rings[phase];
    if (ring == null) {
      ring = new PhaseRing(shape, filters.apply(phase));
      rings[phase] = ring;
    }
    return ring;
  }

  PlaneWindow window(int phase, int first, int columns) {
    return at(phase).window(first, columns, backgroundRow);
  }

  /** Bytes that the phases asked for so far take. */
  long bytes() {
    long bytes = 0;
    for (PhaseRing ring : rings) {
      bytes += ring == null ? 0 : shape.ringBytes();
    }
    return bytes;
  }
}
