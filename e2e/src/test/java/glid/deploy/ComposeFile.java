package glid.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml as Compose reads it, with or without the values of an env file. */
record ComposeFile(Map<String, Service> services) {
  static final Path ROOT = Path.of(System.getProperty("glid.root"));

  /** {@code ${NAME}}, {@code ${NAME:-default}}, {@code ${NAME:?message}}, and $$ for $. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\$|\\$\\{([A-Z0-9_]+)(?::([-?])([^}]*))?}");

  /** A service, with what it is made of as YAML has it. */
  record Service(String name, Map<?, ?> fields) {
    /** A field of text or a number. */
    String text(String field) {
      return String.valueOf(fields.get(field));
    }

    boolean has(String field) {
      return fields.containsKey(field);
    }

    /** A field that is a list of texts; empty if it is not there. */
    List<String> list(String field) {
      return texts(fields.get(field));
    }

    /** A field of names and values; empty if it is not there. */
    Map<String, Object> map(String field) {
      return named(fields.get(field));
    }

    /** Its environment. */
    Map<String, String> environment() {
      return map("environment").entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    }

    /** What it is built from, if it is one of ours. */
    String target() {
      return String.valueOf(map("build").get("target"));
    }
  }

  /** As it stands in the repository. */
  static ComposeFile raw() {
    return parse(text());
  }

  /**
   * With values put in.
   *
   * @throws IllegalArgumentException with the file's own message if a value is missing that it asks
   *     for
   */
  static ComposeFile with(Map<String, String> values) {
    return parse(
        REFERENCE.matcher(text()).replaceAll(m -> Matcher.quoteReplacement(value(m, values))));
  }

  /** The names of the values that it has no default for. */
  static Set<String> namesAskedFor() {
    return references()
        .filter(m -> !"-".equals(m.group(2)))
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The defaults of the values that need not be given. */
  static Map<String, String> defaults() {
    return references()
        .filter(m -> "-".equals(m.group(2)))
        .collect(Collectors.toMap(m -> m.group(1), m -> m.group(3)));
  }

  /** A service that must be there. */
  Service service(String name) {
    Service service = services.get(name);
    if (service == null) {
      throw new AssertionError("no service %s among %s".formatted(name, services.keySet()));
    }
    return service;
  }

  private static Stream<MatchResult> references() {
    return REFERENCE.matcher(text()).results().filter(m -> m.group(1) != null);
  }

  private static String value(MatchResult reference, Map<String, String> values) {
    String name = reference.group(1);
    if (name == null) {
      return "$";
    }
    String value = values.getOrDefault(name, "");
    if (!value.isEmpty()) {
      return value;
    }
    String otherwise = reference.group(3);
    if ("?".equals(reference.group(2))) {
      throw new IllegalArgumentException(name + ": " + otherwise);
    }
    return otherwise == null ? "" : otherwise;
  }

  private static ComposeFile parse(String yaml) {
    Map<String, Object> root = named(new Yaml().load(yaml));
    Map<String, Service> services = new LinkedHashMap<>();
    named(root.get("services"))
        .forEach((name, fields) -> services.put(name, new Service(name, (Map<?, ?>) fields)));
    return new ComposeFile(services);
  }

  private static String text() {
    try {
      return Files.readString(ROOT.resolve("docker-compose.yml"));
    } catch (IOException failed) {
      throw new UncheckedIOException("reading docker-compose.yml", failed);
    }
  }

  private static Map<String, Object> named(@Nullable Object yaml) {
    Map<String, Object> named = new LinkedHashMap<>();
    if (yaml instanceof Map<?, ?> map) {
      map.forEach((name, value) -> named.put(name.toString(), value));
    }
    return named;
  }

  private static List<String> texts(@Nullable Object yaml) {
    return yaml instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
  }
}
