package glid.worker.jpeg;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The segments before a scan: tables, frame header, scan header (ITU-T T.81, B.2.2 to B.2.4). */
final class FrameSegments {
  private static final int SOF0 = 0xC0;
  private static final int SOF1 = 0xC1;
  private static final int DHT = 0xC4;
  private static final int SOS = 0xDA;
  private static final int DQT = 0xDB;
  private static final int DRI = 0xDD;
  private static final int TABLES = 4;
  private static final int COEFFICIENTS = 64;
  private static final int LENGTHS = 16;
  private static final int MOST_SYMBOLS = 256;

  /** Most blocks of a component per unit, along each axis (T.81, B.2.2). */
  private static final int MOST_FACTOR = 4;

  /** Most blocks of a component per unit. */
  static final int MOST_BLOCKS = MOST_FACTOR * MOST_FACTOR;

  /** A component of the frame: its name, its blocks per unit, its table of quantisers. */
  record Component(int id, int across, int down, int table) {}

  private final @Nullable HuffmanTable[] dcTables = new @Nullable HuffmanTable[TABLES];
  private final @Nullable HuffmanTable[] acTables = new @Nullable HuffmanTable[TABLES];
  private final int[][] quantisers = new int[TABLES][];
  private Component[] components = new Component[0];
  private int[] scanTables = new int[0];
  private int width;
  private int height;
  private int restartInterval;

  /**
   * Reads segments.
   *
   * @param segments whole, one behind the other, the scan header last
   * @throws DoubtfulJpeg if they are of a kind that is not decoded, or not as they should be
   */
  static FrameSegments read(byte[] segments) throws DoubtfulJpeg {
    FrameSegments read = new FrameSegments();
    ByteBuffer bytes = ByteBuffer.wrap(segments);
    try {
      while (bytes.hasRemaining()) {
        int marker = bytes.getShort() & 0xFF;
        int length = (bytes.getShort() & 0xFFFF) - 2;
        if (length < 0 || length > bytes.remaining()) {
          throw new DoubtfulJpeg("a segment of a wrong length");
        }
        ByteBuffer body = bytes.slice(bytes.position(), length);
        read.visit(marker, body);
        if (body.hasRemaining()) {
          throw new DoubtfulJpeg("a segment that is too long");
        }
        bytes.position(bytes.position() + length);
      }
    } catch (BufferUnderflowException _) {
      throw new DoubtfulJpeg("a segment that is too short");
    }
    read.requireWhole();
    return read;
  }

  private void requireWhole() throws DoubtfulJpeg {
    if (components.length == 0 || scanTables.length != components.length) {
      throw new DoubtfulJpeg("not one scan of all components");
    }
  }

  private void visit(int marker, ByteBuffer body) throws DoubtfulJpeg {
    switch (marker) {
      case SOF0, SOF1 -> readFrame(body);
      case DHT -> readCodes(body);
      case DQT -> readQuantisers(body);
      case DRI -> restartInterval = body.getShort() & 0xFFFF;
      case SOS -> readScan(body);
      default -> throw new DoubtfulJpeg("another kind of picture");
    }
  }

  private void readFrame(ByteBuffer body) throws DoubtfulJpeg {
    int bits = body.get();
    height = body.getShort() & 0xFFFF;
    width = body.getShort() & 0xFFFF;
    components = new Component[body.get() & 0xFF];
    if (bits != Byte.SIZE || (components.length != 1 && components.length != 3)) {
      throw new DoubtfulJpeg("neither grey nor of three components");
    }
    for (int i = 0; i < components.length; i++) {
      int id = body.get();
      int factors = body.get();
      components[i] = new Component(id, factors >> 4 & 15, factors & 15, body.get() & 0xFF);
      if (Math.max(components[i].across(), components[i].down()) > MOST_FACTOR) {
        throw new DoubtfulJpeg("more blocks per unit than there may be");
      }
    }
    if (components.length == 3 && components[0].id() == 'R' && components[1].id() == 'G') {
      throw new DoubtfulJpeg("components that are named red and green");
    }
  }

  private void readCodes(ByteBuffer body) throws DoubtfulJpeg {
    while (body.hasRemaining()) {
      int which = body.get();
      boolean isAc = isOfSecondKind(which);
      byte[] counts = new byte[LENGTHS];
      body.get(counts);
      int total = 0;
      for (byte count : counts) {
        total += count & 0xFF;
      }
      if (total > MOST_SYMBOLS) {
        throw new DoubtfulJpeg("a table of too many codes");
      }
      byte[] symbols = new byte[total];
      body.get(symbols);
      @Nullable HuffmanTable[] tables = isAc ? acTables : dcTables;
      tables[table(which & 15)] = new HuffmanTable(counts, symbols, isAc);
    }
  }

  private void readQuantisers(ByteBuffer body) throws DoubtfulJpeg {
    while (body.hasRemaining()) {
      int which = body.get();
      boolean isWide = isOfSecondKind(which);
      int[] values = new int[COEFFICIENTS];
      for (int i = 0; i < COEFFICIENTS; i++) {
        values[i] = isWide ? body.getShort() & 0xFFFF : body.get() & 0xFF;
        if (values[i] == 0) {
          throw new DoubtfulJpeg("a quantiser of 0");
        }
      }
      quantisers[table(which & 15)] = values;
    }
  }

  private void readScan(ByteBuffer body) throws DoubtfulJpeg {
    int count = body.get();
    if (count != components.length) {
      throw new DoubtfulJpeg("a scan for each component");
    }
    scanTables = new int[count];
    for (int i = 0; i < count; i++) {
      if (body.get() != components[i].id()) {
        throw new DoubtfulJpeg("components in another order");
      }
      scanTables[i] = body.get();
    }
    byte[] rest = new byte[3];
    body.get(rest);
    if (!Arrays.equals(rest, new byte[] {0, COEFFICIENTS - 1, 0})) {
      throw new DoubtfulJpeg("a scan of some coefficients only");
    }
  }

  /** The upper half of a table's first byte: codes for AC and not DC, 16 bits and not 8. */
  private static boolean isOfSecondKind(int which) throws DoubtfulJpeg {
    int kind = which >> 4 & 15;
    if (kind > 1) {
      throw new DoubtfulJpeg("a table of a kind that there is not");
    }
    return kind == 1;
  }

  private static int table(int number) throws DoubtfulJpeg {
    if (number >= TABLES) {
      throw new DoubtfulJpeg("a table of a number that there is not");
    }
    return number;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Units between two restart markers, 0 if there are none. */
  int restartInterval() {
    return restartInterval;
  }

  int count() {
    return components.length;
  }

  Component component(int index) {
    return components[index];
  }

  int[] quantisersOf(int index) throws DoubtfulJpeg {
    int[] found = quantisers[table(components[index].table())];
    if (found == null) {
      throw new DoubtfulJpeg("a component without quantisers");
    }
    return found;
  }

  HuffmanTable dcOf(int index) throws DoubtfulJpeg {
    return required(dcTables[table(scanTables[index] >> 4 & 15)]);
  }

  HuffmanTable acOf(int index) throws DoubtfulJpeg {
    return required(acTables[table(scanTables[index] & 15)]);
  }

  private static HuffmanTable required(@Nullable HuffmanTable table) throws DoubtfulJpeg {
    if (table == null) {
      throw new DoubtfulJpeg("a component without codes");
    }
    return table;
  }
}
