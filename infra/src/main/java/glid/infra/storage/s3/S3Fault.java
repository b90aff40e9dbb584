package glid.infra.storage.s3;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.MinioException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a store answered instead of doing its work, or that it did not answer. */
final class S3Fault extends IOException {
  private static final long serialVersionUID = 1L;

  private static final int MOST_TEXT = 300;
  private static final Pattern STATUS = Pattern.compile("Response code: (\\d{3})");

  /** Codes that say "again" though their status does not. */
  private static final Set<String> AGAIN =
      Set.of("RequestTimeout", "BadDigest", "XAmzContentSHA256Mismatch", "IncompleteBody");

  private static final Set<String> OTHER_REGION =
      Set.of(
          "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "Redirect",
          "TemporaryRedirect",
          "IllegalLocationConstraintException",
          "InvalidLocationConstraint",
          "InvalidRegion");

  /** What to make of it. */
  enum Kind {
    /** There is no such object. */
    MISSING(false),
    NO_BUCKET(false),
    /** A create-only write found an object. */
    TAKEN(false),
    /** The object ends before the bytes that were asked for. */
    BEYOND_END(false),
    DENIED(false),
    /** The clocks differ too much for a signature. */
    CLOCK(false),
    REGION(false),
    /** Any other request that the store does not take. */
    REFUSED(false),
    TLS(false),
    NO_HOST(true),
    /** No answer, or no whole answer. */
    SILENT(true),
    BUSY(true),
    /** An answer that is none of S3. */
    FOREIGN(true);

    private final boolean passing;

    Kind(boolean passing) {
      this.passing = passing;
    }

    /** Whether it may be gone at the next try. */
    boolean isPassing() {
      return passing;
    }
  }

  private final Kind kind;

  S3Fault(Kind kind, String text, @Nullable Throwable cause) {
    super(text, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // StoreUnavailable shows it; users know no types
  public String toString() {
    return Objects.requireNonNull(getMessage());
  }

  /** What a failure of the client means. */
  static S3Fault of(Throwable failure) {
    Throwable cause = innermost(failure);
    return switch (cause) {
      case S3Fault fault -> fault;
      case ErrorResponseException refusal -> ofRefusal(refusal);
      case ServerException answer ->
          new S3Fault(ofStatus(answer.statusCode()), "HTTP " + answer.statusCode(), answer);
      case InvalidResponseException answer -> ofForeign(answer);
      case XmlParserException garbage ->
          new S3Fault(Kind.FOREIGN, "an answer that is no XML of S3", garbage);
      case UnknownHostException unknown ->
          new S3Fault(Kind.NO_HOST, "no such host: " + unknown.getMessage(), unknown);
      case SSLException untrusted -> new S3Fault(Kind.TLS, text(untrusted), untrusted);
      case IOException broken -> new S3Fault(Kind.SILENT, text(broken), broken);
      // The client stumbles over answers without the headers that every S3 store sends.
      default -> new S3Fault(Kind.FOREIGN, "an answer that is none of S3: " + text(cause), cause);
    };
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (isWrapping(cause) && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isWrapping(Throwable failure) {
    return failure instanceof ExecutionException
        || failure instanceof CompletionException
        || failure.getClass() == MinioException.class;
  }

  private static S3Fault ofRefusal(ErrorResponseException refusal) {
    String code = String.valueOf(refusal.errorResponse().code());
    String message = refusal.errorResponse().message();
    int status = refusal.response().code();
    String text =
        "HTTP %d %s%s".formatted(status, code, message == null ? "" : " (" + message + ")");
    return new S3Fault(ofCode(code, status), shortened(text), refusal);
  }

  private static Kind ofCode(String code, int status) {
    if (code.equals("NoSuchBucket")) {
      return Kind.NO_BUCKET;
    }
    if (code.equals("RequestTimeTooSkewed")) {
      return Kind.CLOCK;
    }
    if (OTHER_REGION.contains(code)) {
      return Kind.REGION;
    }
    return AGAIN.contains(code) ? Kind.BUSY : ofStatus(status);
  }

  private static S3Fault ofForeign(InvalidResponseException answer) {
    String text = text(answer);
    Matcher status = STATUS.matcher(text);
    // A proxy before the store says in HTML that the store is away.
    Kind kind = status.find() ? ofStatus(Integer.parseInt(status.group(1))) : Kind.FOREIGN;
    return new S3Fault(kind == Kind.BUSY ? Kind.BUSY : Kind.FOREIGN, shortened(text), answer);
  }

  private static Kind ofStatus(int status) {
    return switch (status) {
      case 401, 403 -> Kind.DENIED;
      case 404 -> Kind.MISSING;
      case 412 -> Kind.TAKEN;
      case 416 -> Kind.BEYOND_END;
      case 501 -> Kind.REFUSED;
      // 409: another conditional write of the same key is under way.
      case 408, 409, 425, 429 -> Kind.BUSY;
      default -> status >= 500 ? Kind.BUSY : Kind.REFUSED;
    };
  }

  private static String text(Throwable failure) {
    String message = failure.getMessage();
    return shortened(
        message == null || message.isBlank() ? failure.getClass().getSimpleName() : message);
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT) + "...";
  }
}
