package glid.dispatcher.problem;

import glid.core.language.Language;
import glid.core.language.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Why a request was refused, as RFC 9457 has it.
 *
 * @param status of the response, 400..599
 * @param title what went wrong
 * @param errors what to change, field by field; empty where no field is at fault
 */
public record Problem(int status, Wording title, List<FieldProblem> errors) {
  /** The type of {@link #json}. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final int UNPROCESSABLE_CONTENT = 422;

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem of no single field. */
  public static Problem of(int status, String english, String japanese) {
    return new Problem(status, new Wording(english, japanese), List.of());
  }

  /** A job that cannot be rendered as it was sent. */
  public static Problem unusable(List<FieldProblem> errors) {
    return new Problem(
        UNPROCESSABLE_CONTENT,
        new Wording("The job cannot be rendered as it is", "このままでは動画を作成できません"),
        errors);
  }

  /** A photo that cannot be used. */
  public static Problem unusablePhoto(FieldProblem error) {
    return new Problem(
        UNPROCESSABLE_CONTENT,
        new Wording("The photo cannot be used", "この写真は使用できません"),
        List.of(error));
  }

  /** An id that no job has. */
  public static Problem noSuchJob(String id) {
    return of(404, "There is no job '" + id + "'", "ジョブ '" + id + "' はありません");
  }

  /** The document to answer with, in UTF-8. */
  public String json(Language language) {
    JsonObject document = new JsonObject().put("title", title.in(language)).put("status", status);
    if (!errors.isEmpty()) {
      JsonArray list = new JsonArray();
      errors.forEach(error -> list.add(json(error, language)));
      document.put("errors", list);
    }
    return document.encode();
  }

  private static JsonObject json(FieldProblem error, Language language) {
    JsonObject fields = new JsonObject().put("field", error.field());
    if (!error.photo().isEmpty()) {
      fields.put("photo", error.photo());
    }
    return fields.put("message", error.message().in(language));
  }
}
