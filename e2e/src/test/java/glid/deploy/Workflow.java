package glid.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** A workflow of GitHub Actions as YAML has it. */
record Workflow(String name, Map<?, ?> fields) {
  /** A job with its fields. */
  record Job(String name, Map<?, ?> fields) {
    Object field(String field) {
      return Objects.requireNonNullElse(fields.get(field), "");
    }

    /** A field of all steps that have it. */
    List<String> ofSteps(String field) {
      return steps()
          .map(step -> step.get(field))
          .filter(Objects::nonNull)
          .map(String::valueOf)
          .toList();
    }

    /** The commands of all steps, each as its words. */
    List<List<String>> commands() {
      return ofSteps("run").stream()
          .flatMap(String::lines)
          .map(line -> Arrays.stream(line.split(" ")).map(w -> w.replace("'", "")).toList())
          .toList();
    }

    /** What is kept of the job, as paths. */
    List<String> kept() {
      return steps()
          .filter(step -> String.valueOf(step.get("uses")).startsWith("actions/upload-artifact@"))
          .map(step -> map(step.get("with")).get("path"))
          .map(String::valueOf)
          .toList();
    }

    private Stream<Map<?, ?>> steps() {
      return ((List<?>) field("steps")).stream().map(step -> (Map<?, ?>) step);
    }
  }

  /** All that the repository has. */
  static List<Workflow> all() throws IOException {
    try (Stream<Path> files = Files.list(ComposeFile.ROOT.resolve(".github/workflows"))) {
      return files.sorted().map(Workflow::read).toList();
    }
  }

  List<Job> jobs() {
    return map(fields.get("jobs")).entrySet().stream()
        .map(job -> new Job(name + " " + job.getKey(), map(job.getValue())))
        .toList();
  }

  private static Map<?, ?> map(@Nullable Object yaml) {
    return yaml instanceof Map<?, ?> map ? map : Map.of();
  }

  private static Workflow read(Path file) {
    try {
      Map<?, ?> fields = new Yaml().load(Files.readString(file));
      return new Workflow(file.getFileName().toString(), fields);
    } catch (IOException failed) {
      throw new UncheckedIOException("reading " + file, failed);
    }
  }
}
