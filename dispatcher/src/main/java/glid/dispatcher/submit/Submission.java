package glid.dispatcher.submit;

import glid.core.job.BadPhotos;
import java.util.List;
import java.util.Map;

/**
 * What somebody sends to have a video made, unchecked.
 *
 * @param photos in the order of the cells
 * @param settings texts by the names of {@link glid.core.settings.Setting}
 * @param badPhotos what becomes of photos that cannot be used
 */
public record Submission(
    List<OfferedPhoto> photos, Map<String, String> settings, BadPhotos badPhotos) {
  public Submission {
    photos = List.copyOf(photos);
    settings = Map.copyOf(settings);
  }
}
