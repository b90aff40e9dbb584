package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.BadPhotos;
import glid.dispatcher.problem.ProblemFound;
import glid.dispatcher.submit.OfferedPhoto;
import glid.dispatcher.submit.PhotoName;
import glid.dispatcher.submit.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job as JSON: photos that were uploaded before, and settings by name. */
@JsonIgnoreProperties(ignoreUnknown = true)
record JobRequest(
    @Nullable List<PhotoRef> photos,
    @Nullable Map<String, @Nullable String> settings,
    boolean skipBad) {
  /** 2000 photos with the longest names take less. */
  private static final int MOST_BYTES = 4_000_000;

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JobRequest.class);

  /** A photo that was uploaded before. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record PhotoRef(@Nullable String sha256, @Nullable String name) {
    OfferedPhoto offered() {
      return new OfferedPhoto.OnShelf(
          PhotoName.of(name == null ? "" : name), sha256 == null ? "" : sha256);
    }
  }

  /**
   * Reads a body.
   *
   * @throws ProblemFound if it is no such document, or too large to be one
   */
  static JobRequest read(InputStream body) {
    try {
      byte[] document = body.readNBytes(MOST_BYTES + 1);
      if (document.length > MOST_BYTES) {
        // What nobody reads the HTTP server would collect in memory.
        body.transferTo(OutputStream.nullOutputStream());
        throw ProblemFound.of(
            413,
            "A job in JSON may have at most %d bytes".formatted(MOST_BYTES),
            "JSON のジョブは %d バイトまでです".formatted(MOST_BYTES));
      }
      JobRequest request = READER.readValue(document);
      if (request == null) {
        throw malformed("expected an object, got null");
      }
      return request;
    } catch (JacksonException e) {
      // Its message names Java's types and methods, its place is what the sender needs.
      JsonLocation place = e.getLocation();
      throw malformed(
          place == null
              ? e.getClass().getSimpleName()
              : "line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException("receiving a job", e);
    }
  }

  private static ProblemFound malformed(String detail) {
    return ProblemFound.of(
        400, "The body is not a job in JSON: " + detail, "本文がジョブの JSON ではありません: " + detail);
  }

  Submission submission() {
    Map<String, String> given = new HashMap<>();
    if (settings != null) {
      settings.forEach(
          (name, value) -> {
            if (value != null) {
              given.put(name, value);
            }
          });
    }
    return new Submission(
        photos == null ? List.of() : photos.stream().map(PhotoRef::offered).toList(),
        given,
        skipBad ? BadPhotos.SKIP : BadPhotos.FAIL);
  }
}
