package glid.standalone.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events with JSON in them (HTML, "Server-sent events", 9.2.6). */
final class EventStream {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String DATA = "data:";
  private static final String ID = "id:";

  private final BufferedReader lines;
  private String lastId;

  /**
   * @param lastId what {@link #lastId} gave for the stream before, empty for the first one
   */
  EventStream(InputStream body, String lastId) {
    this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    this.lastId = lastId;
  }

  /** Where the next stream goes on. */
  String lastId() {
    return lastId;
  }

  /** The next event; empty at the end. */
  Optional<JsonNode> next() throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && !data.isEmpty()) {
        return Optional.of(MAPPER.readTree(data.toString()));
      }
      if (line.startsWith(DATA)) {
        data.append(line.substring(DATA.length())).append('\n');
      } else if (line.startsWith(ID)) {
        lastId = line.substring(ID.length()).strip();
      }
    }
    return Optional.empty();
  }
}
