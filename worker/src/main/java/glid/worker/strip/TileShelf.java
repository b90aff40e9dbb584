package glid.worker.strip;

import glid.worker.timing.ThreadCpu;
import java.util.HashMap;
import java.util.Map;

/** The tiles that the piece being built shows; those that the next piece shows too are kept. */
final class TileShelf {
  private final Sheet sheet;
  private final TileSource source;
  private final Map<Integer, byte[]> tiles = new HashMap<>();
  private long sourceNanos;
  private long sourceCpuNanos;

  TileShelf(Sheet sheet, TileSource source) {
    this.sheet = sheet;
    this.source = source;
  }

  /** The tile of a cell, from the source unless it is kept. */
  byte[] tile(int cell) {
    return tiles.computeIfAbsent(cell, this::fromSource);
  }

  /** Drops every tile that has no pixel in a span. */
  void keepOnly(ColumnSpan span) {
    tiles.keySet().removeIf(cell -> !span.meets(sheet.layout(), cell % sheet.layout().columns()));
  }

  /** Number of tiles kept. */
  int size() {
    return tiles.size();
  }

  /** Nanoseconds spent in the source. */
  long sourceNanos() {
    return sourceNanos;
  }

  /** Processor time of the same. */
  long sourceCpuNanos() {
    return sourceCpuNanos;
  }

  private byte[] fromSource(int cell) {
    long start = System.nanoTime();
    long cpuStart = ThreadCpu.nanos();
    byte[] rgb = source.rgb(cell);
    sourceNanos += System.nanoTime() - start;
    sourceCpuNanos += ThreadCpu.nanos() - cpuStart;
    long wanted = 3L * sheet.layout().tileWidth() * sheet.layout().tileHeight();
    if (rgb.length != wanted) {
      throw new IllegalStateException(
          "tile of cell %d: %d bytes, got %d".formatted(cell, wanted, rgb.length));
    }
    return rgb;
  }
}
