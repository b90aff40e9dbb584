package glid.infra.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON objects that carry the version of their form. Safe for threads. */
final class VersionedJson {
  private static final String VERSION_FIELD = "version";

  /** One for all, because looking at the classes of the values takes long, each time. */
  private static final JsonMapper MAPPER = WireForms.mapper();

  private final int version;

  VersionedJson(int version) {
    this.version = version;
  }

  byte[] write(Object value) {
    ObjectNode document = MAPPER.createObjectNode().put(VERSION_FIELD, version);
    ObjectNode fields = MAPPER.valueToTree(value);
    document.setAll(fields);
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree is always writable: " + value, impossible);
    }
  }

  /**
   * Reads what {@link #write} gave.
   *
   * @param name what is being read, for the failures
   * @throws UnknownVersion if it has another version
   * @throws DocumentBroken if it is no such value
   */
  <T> T read(byte[] document, Class<T> type, String name) {
    try {
      JsonNode tree = MAPPER.readTree(document);
      if (!tree.isObject() || !tree.path(VERSION_FIELD).isInt()) {
        throw new DocumentBroken(name, "not an object with a number 'version'");
      }
      int seen = tree.path(VERSION_FIELD).intValue();
      if (seen != version) {
        throw new UnknownVersion(name, seen, version);
      }
      return MAPPER.treeToValue(tree, type);
    } catch (IOException broken) {
      throw new DocumentBroken(name, broken);
    }
  }
}
