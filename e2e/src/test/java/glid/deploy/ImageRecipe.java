package glid.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** What infra/deploy/Dockerfile says of one of its targets, with what it builds upon. */
final class ImageRecipe {
  private static final Path FILE = ComposeFile.ROOT.resolve("infra/deploy/Dockerfile");

  /** The last instruction of each kind. */
  private final Map<String, String> instructions;

  private ImageRecipe(Map<String, String> instructions) {
    this.instructions = instructions;
  }

  /** The recipe of a target. */
  static ImageRecipe of(String target) throws IOException {
    Map<String, Map<String, String>> stages = new HashMap<>();
    Map<String, String> current = new HashMap<>();
    for (String line : instructionLines()) {
      String[] words = line.split("\\s+", -1);
      if (words[0].equals("FROM")) {
        current = new HashMap<>(stages.getOrDefault(words[1], Map.of()));
        stages.put(words[3], current);
      }
      current.put(words[0], line.substring(words[0].length()).strip());
    }
    Map<String, String> found = stages.get(target);
    if (found == null) {
      throw new AssertionError("no target %s among %s".formatted(target, stages.keySet()));
    }
    return new ImageRecipe(found);
  }

  /** Names all images that it begins with and does not build itself. */
  static List<String> baseImages() throws IOException {
    return instructionLines().stream()
        .filter(line -> line.startsWith("FROM "))
        .map(line -> line.split("\\s+", -1)[1])
        .filter(image -> image.contains(":"))
        .toList();
  }

  boolean has(String instruction) {
    return instructions.containsKey(instruction);
  }

  String text(String instruction) {
    return instructions.getOrDefault(instruction, "");
  }

  /** An instruction in its form with brackets. */
  List<String> words(String instruction) {
    Object words = new Yaml().load(text(instruction));
    if (words instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    throw new AssertionError(instruction + " is not in the form with brackets: " + words);
  }

  /** Its environment. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    Arrays.stream(text("ENV").split("\\s+", -1))
        .map(assignment -> assignment.split("=", 2))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    return environment;
  }

  /** Without comments; what is continued in the next line is one. */
  private static List<String> instructionLines() throws IOException {
    List<String> lines = new ArrayList<>();
    String open = "";
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      open += line.strip();
      if (open.endsWith("\\")) {
        open = open.substring(0, open.length() - 1);
      } else {
        lines.add(open);
        open = "";
      }
    }
    return lines;
  }
}
