package glid.worker.photo;

import java.util.ArrayList;
import java.util.List;

/** JPEGs of four inks, as the programs of the world write them. */
final class TestInkJpegs {
  /** For a file without Adobe's marker. */
  static final int NO_ADOBE = -1;

  private TestInkJpegs() {}

  /** Stores inks as files do: inverted with Adobe's marker, as luma and chroma if it says 2. */
  static byte[] cmyk(List<List<Integer>> inks, int adobe, List<Integer> ids, int sampling) {
    return cmyk(inks, adobe, ids, sampling, 2);
  }

  static byte[] cmyk(
      List<List<Integer>> inks, int adobe, List<Integer> ids, int sampling, int rows) {
    List<List<Integer>> stored = new ArrayList<>();
    for (List<Integer> ink : inks) {
      stored.add(
          switch (adobe) {
            case NO_ADOBE -> ink;
            case 0 -> ink.stream().map(amount -> 255 - amount).toList();
            default -> ycck(ink);
          });
    }
    byte[] jpeg = BlockJpeg.of(ids, List.of(sampling, 0x11, 0x11, sampling), rows, stored);
    byte[] marker = {
      -1, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) adobe
    };
    return adobe == NO_ADOBE ? jpeg : TestPhotos.insert(jpeg, 2, marker);
  }

  /** Libjpeg's jccolor.c: luma and chroma of 255 minus what is stored, which is 255 minus ink. */
  private static List<Integer> ycck(List<Integer> inks) {
    double cyan = inks.get(0);
    double magenta = inks.get(1);
    double yellow = inks.get(2);
    return List.of(
        (int) Math.round(0.299 * cyan + 0.587 * magenta + 0.114 * yellow),
        (int) Math.round(Math.min(255, 128 - 0.168736 * cyan - 0.331264 * magenta + yellow / 2)),
        (int) Math.round(Math.min(255, 128 + cyan / 2 - 0.418688 * magenta - 0.081312 * yellow)),
        255 - inks.get(3));
  }

  /** The inks that luma and chroma, rounded to whole numbers, say (JFIF 1.02, RGB from YCbCr). */
  static List<Integer> roundedByYcck(List<Integer> inks) {
    List<Integer> stored = ycck(inks);
    double luma = stored.get(0);
    double blue = stored.get(1) - 128;
    double red = stored.get(2) - 128;
    return List.of(
        whole(luma + 1.402 * red),
        whole(luma - 0.344136 * blue - 0.714136 * red),
        whole(luma + 1.772 * blue),
        inks.get(3));
  }

  private static int whole(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
