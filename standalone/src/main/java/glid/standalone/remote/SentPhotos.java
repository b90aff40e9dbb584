package glid.standalone.remote;

import glid.core.job.Photo;
import java.util.List;

/**
 * What became of photos that were to be sent.
 *
 * @param photos that the server has now, in the order given
 * @param refused all others
 */
public record SentPhotos(List<Photo> photos, List<RefusedPhoto> refused) {
  public SentPhotos {
    photos = List.copyOf(photos);
    refused = List.copyOf(refused);
  }
}
