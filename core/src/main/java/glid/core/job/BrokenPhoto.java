package glid.core.job;

import glid.core.language.Wording;

/**
 * A photo of a job that proved unusable when it was decoded.
 *
 * @param sha256 of the file's bytes, as {@link Photo#sha256}
 * @param name the file's name as its user knows it
 * @param problem what was found, what is expected and what to do, without the file's name
 */
public record BrokenPhoto(String sha256, String name, Wording problem) {
  public BrokenPhoto(Photo photo, Wording problem) {
    this(photo.sha256(), photo.name(), problem);
  }
}
