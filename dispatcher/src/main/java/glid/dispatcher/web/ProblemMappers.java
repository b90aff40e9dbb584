package glid.dispatcher.web;

import glid.dispatcher.problem.Problem;
import glid.dispatcher.problem.ProblemDocument;
import glid.dispatcher.problem.ProblemFound;
import glid.infra.bucket.IdempotencyConflict;
import glid.infra.storage.StoreUnavailable;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failure of a request with a problem that tells no internals. */
class ProblemMappers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

  private static final String FORM_PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";
  private static final int DEPTH = 5;

  /** ENOSPC in the words of the C library, which Java hands on. */
  private static final String DISK_FULL = "No space left on device";

  private static final Problem UNAVAILABLE =
      Problem.of(
          503,
          "The data folder cannot be used now: is the disk full? The log of the server says more",
          "データフォルダーを使用できません。ディスクの空き容量を確認してください。詳しくはサーバーのログにあります");

  @ServerExceptionMapper
  Response found(ProblemFound found, HttpServerRequest request) {
    return response(found.problem(), request);
  }

  @ServerExceptionMapper
  Response conflict(IdempotencyConflict conflict, HttpServerRequest request) {
    return response(
        Problem.of(
            409,
            "This Idempotency-Key was used for another job; choose a new key",
            "この Idempotency-Key は別のジョブに使われています。新しいキーを指定してください"),
        request);
  }

  @ServerExceptionMapper
  Response unavailable(StoreUnavailable failure, HttpServerRequest request) {
    LOG.error("store unavailable path={}", request.path(), failure);
    return response(UNAVAILABLE, request);
  }

  /** The sender went away, sent what is no form, or what was sent finds no room. */
  @ServerExceptionMapper
  Response notReceived(IOException failure, HttpServerRequest request) {
    LOG.info("request not received path={} reason={}", request.path(), failure.toString());
    boolean full = String.valueOf(failure.getMessage()).contains(DISK_FULL);
    return response(full ? UNAVAILABLE : StatusProblem.of(400), request);
  }

  @ServerExceptionMapper
  Response notReceived(UncheckedIOException failure, HttpServerRequest request) {
    IOException cause = failure.getCause();
    return cause == null ? failed(failure, request) : notReceived(cause, request);
  }

  @ServerExceptionMapper
  Response refused(WebApplicationException refusal, HttpServerRequest request) {
    int status = refusal.getResponse().getStatus();
    return status >= 400 ? response(StatusProblem.of(status), request) : refusal.getResponse();
  }

  @ServerExceptionMapper
  Response failed(Throwable failure, HttpServerRequest request) {
    if (isOfAForm(failure)) {
      LOG.info("form not read path={} reason={}", request.path(), failure.getClass().getName());
      return response(StatusProblem.of(400), request);
    }
    LOG.error("request failed method={} path={}", request.method(), request.path(), failure);
    return response(StatusProblem.of(500), request);
  }

  /** The framework's form parser has no exception of its own for too many or undecodable fields. */
  private static boolean isOfAForm(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(DEPTH)
        .anyMatch(frame -> frame.getClassName().startsWith(FORM_PARSER));
  }

  private static Response response(Problem problem, HttpServerRequest request) {
    ProblemDocument document = ProblemDocument.of(problem, request);
    return Response.status(problem.status()).type(document.type()).entity(document.body()).build();
  }
}
