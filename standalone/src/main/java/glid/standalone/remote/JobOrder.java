package glid.standalone.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.BadPhotos;
import glid.core.job.JobSpec;
import glid.core.settings.Setting;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Words a job as the REST interface wants it. */
final class JobOrder {
  /** Paths here mean nothing there, and are nobody's business. */
  private static final Set<Setting> OURS = EnumSet.of(Setting.OUTPUT_FILENAME, Setting.TEMP_DIR);

  private static final JsonMapper MAPPER = new JsonMapper();

  private JobOrder() {}

  static byte[] document(JobSpec spec, Map<String, String> settings) {
    List<Map<String, String>> photos =
        spec.photos().stream()
            .map(photo -> Map.of("sha256", photo.sha256(), "name", photo.name()))
            .toList();
    Map<String, String> sent = new TreeMap<>();
    for (Setting setting : Setting.values()) {
      String value = settings.getOrDefault(setting.name(), "");
      if (!value.isBlank() && !OURS.contains(setting)) {
        sent.put(setting.name(), value);
      }
    }
    boolean skipBad = spec.badPhotos() == BadPhotos.SKIP;
    try {
      return MAPPER.writeValueAsBytes(
          Map.of("photos", photos, "settings", sent, "skipBad", skipBad));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("maps of text are always JSON", impossible);
    }
  }
}
