package glid.worker.photo;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes baseline JPEGs of flat blocks that decode to exactly the samples given: each MCU has one
 * colour, quantised without loss. ITU-T T.81; the code of a DC category has 4 bits, the end of a
 * block 1 bit.
 */
final class BlockJpeg {
  private static final int BLOCK = 8;
  private static final int CATEGORIES = 12;

  private final List<Integer> ids;
  private final List<Integer> sampling;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int bits;
  private int pending;

  private BlockJpeg(List<Integer> ids, List<Integer> sampling) {
    this.ids = ids;
    this.sampling = sampling;
  }

  /**
   * A row of MCUs, repeated downwards.
   *
   * @param ids of the components
   * @param sampling of the components, 0x11 or 0x22 each
   * @param rows of MCUs
   * @param colors samples of the components, one list per MCU of a row
   */
  static byte[] of(
      List<Integer> ids, List<Integer> sampling, int rows, List<List<Integer>> colors) {
    BlockJpeg jpeg = new BlockJpeg(ids, sampling);
    jpeg.header(rows, colors.size());
    int[] last = new int[ids.size()];
    for (int row = 0; row < rows; row++) {
      for (List<Integer> color : colors) {
        jpeg.mcu(color, last);
      }
    }
    jpeg.put(0x7F, 7);
    jpeg.out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
    return jpeg.out.toByteArray();
  }

  private void header(int rows, int columns) {
    int side = BLOCK * sampling.stream().mapToInt(factors -> factors & 15).max().orElseThrow();
    bytes(0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0);
    for (int i = 0; i < BLOCK * BLOCK; i++) {
      bytes(8); // a DC coefficient is eight times the sample
    }
    bytes(0xFF, 0xC0, 0, 8 + 3 * ids.size(), 8, (side * rows) >> 8, side * rows);
    bytes((side * columns) >> 8, side * columns, ids.size());
    for (int i = 0; i < ids.size(); i++) {
      bytes(ids.get(i), sampling.get(i), 0);
    }
    bytes(
        0xFF, 0xC4, 0, 19 + CATEGORIES, 0, 0, 0, 0, CATEGORIES, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int category = 0; category < CATEGORIES; category++) {
      bytes(category);
    }
    bytes(0xFF, 0xC4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    bytes(0xFF, 0xDA, 0, 6 + 2 * ids.size(), ids.size());
    ids.forEach(id -> bytes(id, 0));
    bytes(0, 63, 0);
  }

  private void mcu(List<Integer> color, int[] last) {
    for (int component = 0; component < ids.size(); component++) {
      int side = sampling.get(component) & 15;
      for (int block = 0; block < side * side; block++) {
        int value = color.get(component) - 128;
        difference(value - last[component]);
        last[component] = value;
      }
    }
  }

  private void difference(int difference) {
    int category = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
    put(category, 4);
    put(difference < 0 ? difference + (1 << category) - 1 : difference, category);
    put(0, 1);
  }

  private void put(int value, int count) {
    for (int bit = count - 1; bit >= 0; bit--) {
      pending = (pending << 1) | ((value >> bit) & 1);
      if (++bits == 8) {
        bytes(pending & 0xFF);
        if ((pending & 0xFF) == 0xFF) {
          bytes(0);
        }
        bits = 0;
      }
    }
  }

  private void bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }
}
