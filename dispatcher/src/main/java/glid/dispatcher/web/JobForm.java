package glid.dispatcher.web;

import glid.core.job.BadPhotos;
import glid.dispatcher.problem.FieldProblem;
import glid.dispatcher.submit.OfferedPhoto;
import glid.dispatcher.submit.PhotoName;
import glid.dispatcher.submit.Submission;
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
 * A submitted form: files named {@code photos} in the order of the cells, then texts named {@code
 * photo} for photos that were uploaded before, as {@code SHA256:NAME}; {@code skipBad}; all other
 * texts are settings by their names.
 */
public final class JobForm {
  private static final String STORED = "photo";
  private static final String SKIP_BAD = "skipBad";

  private final List<OfferedPhoto> files = new ArrayList<>();
  private final List<OfferedPhoto> stored = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private BadPhotos badPhotos = BadPhotos.FAIL;

  public JobForm(MultipartFormDataInput form) {
    form.getValues().forEach(this::take);
  }

  /** What it asks for. The files are the request's, and are gone when it ends. */
  public Submission submission() {
    List<OfferedPhoto> photos = new ArrayList<>(files);
    photos.addAll(stored);
    return new Submission(photos, settings, badPhotos);
  }

  private void take(String name, Collection<FormValue> values) {
    for (FormValue value : values) {
      if (value.isFileItem()) {
        takeFile(name, value);
      } else {
        takeText(name, value.getValue());
      }
    }
  }

  private void takeFile(String name, FormValue value) {
    String fileName = String.valueOf(value.getFileName());
    // Browsers send an empty file without a name where none was chosen.
    if (name.equals(FieldProblem.PHOTOS) && !(fileName.isEmpty() && size(value) == 0)) {
      files.add(new OfferedPhoto.InFile(PhotoName.of(fileName), value.getFileItem().getFile()));
    }
  }

  private void takeText(String name, String text) {
    switch (name) {
      case STORED -> {
        int colon = text.indexOf(':');
        stored.add(
            colon < 0
                ? new OfferedPhoto.OnShelf(PhotoName.of(""), text)
                : new OfferedPhoto.OnShelf(
                    PhotoName.of(text.substring(colon + 1)), text.substring(0, colon)));
      }
      case SKIP_BAD -> badPhotos = text.equals("true") ? BadPhotos.SKIP : BadPhotos.FAIL;
      default -> settings.put(name, text);
    }
  }

  private static long size(FormValue file) {
    try {
      return file.getFileItem().getFileSize();
    } catch (IOException e) {
      throw new UncheckedIOException("looking at the upload " + file.getFileName(), e);
    }
  }
}
