package glid.dispatcher.problem;

import glid.core.language.Wording;

/**
 * What is wrong with one field of a request.
 *
 * @param field a setting's name, or {@link #PHOTOS}
 * @param photo the name of the photo at fault, blank where it is none
 * @param message in words that the sender can act on, without the photo's name
 */
public record FieldProblem(String field, String photo, Wording message) {
  /** The field that photos are sent in. */
  public static final String PHOTOS = "photos";

  /** A problem that is no single photo's. */
  public static FieldProblem of(String field, Wording message) {
    return new FieldProblem(field, "", message);
  }

  /** A problem of a photo. */
  public static FieldProblem ofPhoto(String photo, Wording message) {
    return new FieldProblem(PHOTOS, photo, message);
  }
}
