package glid.dispatcher.page;

import glid.core.settings.Setting;
import glid.dispatcher.intake.PhotoInspector.Verdict;
import glid.dispatcher.submit.OfferedPhoto;
import glid.dispatcher.submit.PhotoName;
import glid.dispatcher.submit.PhotoShelf;
import glid.dispatcher.submit.Submission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** The form as a browser without scripts sends it. */
final class PageUpload {
  private final List<OfferedPhoto> photos = new ArrayList<>();
  private final Map<String, String> settings = new TreeMap<>();
  private boolean skipBad;
  private String key = "";

  PageUpload(MultipartFormDataInput form) {
    // Those sent before stay in front of those chosen now.
    values(form, "photo").forEach(value -> takeStored(value.getValue()));
    values(form, FormView.PHOTOS).forEach(this::takeFile);
    for (Setting setting : Setting.values()) {
      values(form, setting.name()).forEach(value -> settings.put(setting.name(), value.getValue()));
    }
    values(form, "skipBad").forEach(value -> skipBad = value.getValue().equals("true"));
    values(form, "key").forEach(value -> key = value.getValue());
  }

  private static Collection<FormValue> values(MultipartFormDataInput form, String name) {
    return form.getValues().getOrDefault(name, List.of());
  }

  private void takeStored(String value) {
    int colon = value.indexOf(':');
    if (colon > 0) {
      photos.add(
          new OfferedPhoto.OnShelf(
              PhotoName.of(value.substring(colon + 1)), value.substring(0, colon)));
    }
  }

  /** A file field that was left empty comes as a file without a name. */
  private void takeFile(FormValue value) {
    if (value.isFileItem() && !String.valueOf(value.getFileName()).isEmpty()) {
      photos.add(
          new OfferedPhoto.InFile(
              PhotoName.of(value.getFileName()), value.getFileItem().getFile()));
    }
  }

  /** Makes the same form sent twice one job; empty if the browser sent none. */
  Optional<String> key() {
    return key.isBlank() ? Optional.empty() : Optional.of(key);
  }

  Submission submission() {
    return new Submission(
        photos,
        settings,
        skipBad ? Submission.BadPhotos.SKIP : Submission.BadPhotos.REFUSE);
  }

  /** What the form shows again; photos that can be used are kept, so that nobody sends them twice. */
  FormView.Content again(List<FormView.Wrong> wrong, PhotoShelf shelf, String newKey) {
    List<String> stored = photos.stream().flatMap(photo -> keep(photo, shelf).stream()).toList();
    return new FormView.Content(settings, wrong, stored, skipBad, newKey);
  }

  private static Optional<String> keep(OfferedPhoto photo, PhotoShelf shelf) {
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
