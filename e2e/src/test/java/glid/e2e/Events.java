package glid.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.function.Predicate;

/** The lines of {@code render --json}. */
final class Events {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Events() {}

  /** One line, which must be one JSON object and nothing else. */
  static JsonNode parse(String line) {
    try {
      JsonNode event = MAPPER.readTree(line);
      if (!event.path("event").isTextual()) {
        throw new AssertionError("a line without an event: " + line);
      }
      return event;
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  /** All lines. */
  static List<JsonNode> of(GlidProcess.Finished finished) {
    return finished.out().stream().map(Events::parse).toList();
  }

  /** All lines of a kind. */
  static List<JsonNode> of(GlidProcess.Finished finished, String kind) {
    return of(finished).stream().filter(event -> kind(event).equals(kind)).toList();
  }

  /** The word that tells the kinds apart. */
  static String kind(JsonNode event) {
    return event.get("event").asText();
  }

  /** Progress lines of which something is true. */
  static Predicate<String> progress(Predicate<JsonNode> fits) {
    return line -> kind(parse(line)).equals("progress") && fits.test(parse(line));
  }
}
