package glid.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A document by its headings: the tables and the examples under each. */
record Markdown(Map<String, Section> sections) {
  /**
   * What stands under a heading, before the next one of any level.
   *
   * @param rows of its tables, without their heads: the cells, without the marks of code
   * @param examples its blocks of JSON
   */
  record Section(List<List<String>> rows, List<String> examples) {
    /** The first column of its tables. */
    List<String> names() {
      return rows.stream().map(List::getFirst).toList();
    }
  }

  /** A document of docs/. */
  static Markdown of(String name) {
    Path file = Path.of(System.getProperty("glid.root")).resolve("docs").resolve(name);
    try {
      Parser parser = new Parser();
      Files.readAllLines(file).forEach(parser::take);
      return new Markdown(parser.sections);
    } catch (IOException failed) {
      throw new UncheckedIOException("reading " + file, failed);
    }
  }

  /** A section that must be there. */
  Section section(String heading) {
    Section section = sections.get(heading);
    if (section == null) {
      throw new AssertionError("no heading '%s' among %s".formatted(heading, sections.keySet()));
    }
    return section;
  }

  private static final class Parser {
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final List<String> block = new ArrayList<>();
    private Section current = begin("");
    private boolean inBlock;

    void take(String line) {
      if (inBlock) {
        takeOfBlock(line);
      } else if (line.equals("```json")) {
        inBlock = true;
      } else if (line.startsWith("#")) {
        current = begin(line.replaceFirst("^#+ ", "").replace("`", ""));
      } else if (line.startsWith("|--")) {
        // The head of the table was taken for a row.
        current.rows().removeLast();
      } else if (line.startsWith("|")) {
        current.rows().add(cells(line));
      }
    }

    private void takeOfBlock(String line) {
      if (line.equals("```")) {
        current.examples().add(String.join("\n", block));
        block.clear();
        inBlock = false;
      } else {
        block.add(line);
      }
    }

    private Section begin(String heading) {
      Section section = new Section(new ArrayList<>(), new ArrayList<>());
      sections.put(heading, section);
      return section;
    }

    private static List<String> cells(String row) {
      return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
          .map(cell -> cell.replace("`", "").strip())
          .toList();
    }
  }
}
