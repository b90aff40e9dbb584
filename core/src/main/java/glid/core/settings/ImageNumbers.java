package glid.core.settings;

/** The inclusive range of numbered photos. */
public record ImageNumbers(int first, int last) {
  public ImageNumbers {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "image numbers: 0 <= first <= last, got " + first + ".." + last);
    }
  }
}
