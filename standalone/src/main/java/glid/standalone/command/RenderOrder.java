package glid.standalone.command;

import glid.core.job.BadPhotos;
import glid.core.settings.JobSettings;
import java.util.List;
import java.util.Map;

/**
 * What a user wants to have rendered, but for the photos.
 *
 * @param texts the settings as they were given, by name
 * @param notices what the user was told about them
 */
record RenderOrder(
    JobSettings settings, Map<String, String> texts, BadPhotos badPhotos, List<String> notices) {
  RenderOrder {
    texts = Map.copyOf(texts);
    notices = List.copyOf(notices);
  }
}
