package glid.dispatcher.page;

import glid.core.job.BadPhotos;
import glid.dispatcher.intake.PhotoInspector.Verdict;
import glid.dispatcher.submit.OfferedPhoto;
import glid.dispatcher.submit.PhotoShelf;
import glid.dispatcher.submit.Submission;
import glid.dispatcher.web.JobForm;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * The form as a browser without scripts sends it.
 *
 * @param key makes the same form sent twice one job, blank if the browser sent none
 */
record PageUpload(Submission submission, String key) {
  static PageUpload of(MultipartFormDataInput form) {
    String key =
        form.getValues().getOrDefault("key", List.of()).stream()
            .findFirst()
            .map(FormValue::getValue)
            .orElse("");
    return new PageUpload(new JobForm(form).submission(), key);
  }

  /** What the form shows again; usable photos are stored, so that nobody has to send them twice. */
  FormView.Content again(List<FormView.Wrong> wrong, PhotoShelf shelf, String newKey) {
    List<String> stored =
        submission.photos().stream().flatMap(photo -> stored(photo, shelf).stream()).toList();
    boolean skipBad = submission.badPhotos() == BadPhotos.SKIP;
    return new FormView.Content(submission.settings(), wrong, stored, skipBad, newKey);
  }

  private static Optional<String> stored(OfferedPhoto photo, PhotoShelf shelf) {
    return switch (photo) {
      case OfferedPhoto.OnShelf(String name, String sha256) ->
          shelf.find(name, sha256).map(found -> found.sha256() + ":" + name);
      case OfferedPhoto.InFile(String name, var file) ->
          switch (shelf.inspect(file)) {
            case Verdict.Usable _ -> Optional.of(shelf.keep(name, file).sha256() + ":" + name);
            case Verdict.Unusable _ -> Optional.empty();
          };
    };
  }
}
