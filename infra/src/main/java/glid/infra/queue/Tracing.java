package glid.infra.queue;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Traces that follow messages: who sends one notes where its trace is, who handles it goes on
 * there. Without a tracer nothing is noted and nothing is done.
 */
public final class Tracing {
  private static final TextMapGetter<Map<String, String>> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  /** The handling of a message. */
  @FunctionalInterface
  public interface Handling<R> {
    R run() throws InterruptedException;
  }

  private Tracing() {}

  /** The current trace as headers of a message: W3C {@code traceparent} and what else is set up. */
  public static Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    telemetry()
        .getPropagators()
        .getTextMapPropagator()
        .inject(Context.current(), headers, (_, name, value) -> headers.put(name, value));
    return headers;
  }

  /** The trace that {@link #headers()} noted; other headers are ignored. */
  public static Context context(Map<String, String> headers) {
    return telemetry()
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), headers, GETTER);
  }

  /**
   * Handles a message inside a span of its own, as part of the trace that it was sent in. What
   * belongs to no trace begins none: nobody asks for a trace of every heartbeat.
   */
  public static <R> R handle(String message, Context sentIn, Handling<R> handling)
      throws InterruptedException {
    if (!Span.fromContext(sentIn).getSpanContext().isValid()) {
      return handling.run();
    }
    Span span =
        telemetry()
            .getTracer("glid")
            .spanBuilder(message)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(sentIn)
            .startSpan();
    try (Scope _ = sentIn.with(span).makeCurrent()) {
      return handling.run();
    } catch (RuntimeException | Error failure) {
      span.setStatus(StatusCode.ERROR).recordException(failure);
      throw failure;
    } finally {
      span.end();
    }
  }

  /** Asked each time, because it may be set up after the bus; asking does not settle it. */
  private static OpenTelemetry telemetry() {
    return GlobalOpenTelemetry.getOrNoop();
  }
}
