package glid.standalone.bench;

import java.util.List;

/** Texts in columns, on a terminal where most letters of Japanese are two cells wide. */
final class TextColumns {
  private static final String BETWEEN = "  ";

  /** From here on letters are wide: kana, kanji and the full-width forms. */
  private static final int FIRST_WIDE = 0x2e80;

  private TextColumns() {}

  /** The first column to the left, the others to the right. */
  static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder(row.getFirst());
    line.repeat(" ", widths[0] - width(row.getFirst()));
    for (int column = 1; column < widths.length; column++) {
      String text = row.get(column);
      line.append(BETWEEN).repeat(" ", widths[column] - width(text)).append(text);
    }
    return line.toString();
  }

  private static int width(String text) {
    return (int) text.codePoints().mapToLong(letter -> letter < FIRST_WIDE ? 1 : 2).sum();
  }
}
