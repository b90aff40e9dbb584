package glid.dispatcher.web;

import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.language.Language;
import glid.core.settings.SettingProblem;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoredInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * A submitted form: files named {@code photos} in the order of the cells, all other fields are
 * settings by their names.
 */
final class JobUpload {
  private static final String PHOTOS = "photos";

  private final List<FormValue> files = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();

  JobUpload(MultipartFormDataInput form) {
    form.getValues().forEach(this::take);
  }

  private void take(String name, Collection<FormValue> values) {
    for (FormValue value : values) {
      if (value.isFileItem() && name.equals(PHOTOS)) {
        files.add(value);
      } else if (!value.isFileItem()) {
        settings.put(name, value.getValue());
      }
    }
  }

  /**
   * Checks the settings, then stores the photos.
   *
   * @throws jakarta.ws.rs.WebApplicationException with every problem there is
   */
  JobSpec store(ObjectStore store, Language language) {
    return switch (new SettingsReader(settings).read(files.size())) {
      case SettingsReading.Accepted accepted -> accepted.settings().specFor(storePhotos(store));
      case SettingsReading.Refused refused ->
          throw ProblemJson.unusable(
              refused.problems().stream()
                  .map(
                      problem -> new ProblemJson.FieldError(field(problem), problem.text(language)))
                  .toList());
    };
  }

  private static String field(SettingProblem problem) {
    return problem instanceof SettingProblem.PhotoCount ? PHOTOS : problem.setting().name();
  }

  private List<Photo> storePhotos(ObjectStore store) {
    List<Photo> photos = new ArrayList<>(files.size());
    List<ProblemJson.FieldError> errors = new ArrayList<>();
    for (FormValue file : files) {
      String name = String.valueOf(file.getFileName());
      if (isEmpty(file)) {
        errors.add(new ProblemJson.FieldError(PHOTOS, "the file '" + name + "' is empty"));
        continue;
      }
      StoredInput input = store.putInput(file.getFileItem().getFile());
      photos.add(new Photo(input.sha256(), input.sizeBytes(), name));
    }
    if (!errors.isEmpty()) {
      throw ProblemJson.unusable(errors);
    }
    return photos;
  }

  private static boolean isEmpty(FormValue file) {
    try {
      return file.getFileItem().getFileSize() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at the upload " + file.getFileName(), e);
    }
  }
}
