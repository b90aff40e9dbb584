package glid.standalone.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/**
 * The whole answer to a request.
 *
 * @param document the body, missing if it is not JSON
 */
record Reply(int status, JsonNode document) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Thousands of photos with a problem each take less; what is larger is none of ours. */
  private static final int LARGEST_DOCUMENT_BYTES = 8_000_000;

  /** Reads an answer to its end. */
  static Reply read(Answer answer) throws IOException {
    try (answer) {
      byte[] body = answer.body().readNBytes(LARGEST_DOCUMENT_BYTES);
      return new Reply(answer.status(), parse(body));
    }
  }

  private static JsonNode parse(byte[] body) throws IOException {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }

  /** The status, and what a problem document (RFC 9457) says went wrong. */
  String summary() {
    String title = document.path("title").asText();
    return "HTTP status " + status + (title.isEmpty() ? "" : ": " + title);
  }
}
