package glid.standalone.command;

import glid.core.job.BrokenPhoto;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.standalone.input.PhotoSelection.Refusal;
import glid.standalone.remote.RefusedPhoto;

/**
 * Why a photo cannot be used.
 *
 * @param name as the user knows it
 */
record PhotoProblem(String name, Wording reason) {
  static PhotoProblem of(Refusal refusal) {
    return new PhotoProblem(refusal.file().toString(), refusal.reason());
  }

  static PhotoProblem of(RefusedPhoto photo) {
    return new PhotoProblem(photo.name(), photo.reason());
  }

  static PhotoProblem of(BrokenPhoto photo) {
    return new PhotoProblem(photo.name(), photo.problem());
  }

  /** One line about it. */
  String text(Language language) {
    return name + ": " + reason.in(language);
  }
}
