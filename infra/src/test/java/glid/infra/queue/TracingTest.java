package glid.infra.queue;

import static glid.infra.queue.Messages.X264;
import static glid.infra.queue.Messages.event;
import static glid.infra.queue.Messages.render;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message takes the trace of its sender along. */
@EveryBus
class TracingTest {
  private final MessageBus bus;
  private final Inbox<ReadableSpan> ended = new Inbox<>();
  private final Inbox<Span> current = new Inbox<>();

  TracingTest(BusUnderTest kind) {
    this.bus = kind.open();
  }

  @BeforeEach
  void trace() {
    GlobalOpenTelemetry.resetForTest();
    TracerProvider spans = SdkTracerProvider.builder().addSpanProcessor(new Ended(ended)).build();
    GlobalOpenTelemetry.set(
        new OpenTelemetry() {
          @Override
          public TracerProvider getTracerProvider() {
            return spans;
          }

          @Override
          public ContextPropagators getPropagators() {
            return ContextPropagators.create(W3CTraceContextPropagator.getInstance());
          }
        });
  }

  @AfterEach
  void close() {
    bus.close();
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void theHandlerGoesOnInTheTraceOfTheSenderAndSoDoesWhatItSends() throws Exception {
    bus.onEvents(
        _ -> {
          current.add(Span.current());
          return new Settlement.Done();
        });
    bus.onRender(
        1,
        Set.of(X264),
        _ -> {
          current.add(Span.current());
          bus.publish(event(1));
          return new Settlement.Done();
        });
    Tracer tracer = GlobalOpenTelemetry.getTracer("test");
    Span sender = tracer.spanBuilder("sender").startSpan();

    try (Scope _ = sender.makeCurrent()) {
      bus.send(render(1), X264);
    }

    assertThat(current.next(2))
        .allSatisfy(
            span ->
                assertThat(span.getSpanContext().getTraceId())
                    .isEqualTo(sender.getSpanContext().getTraceId()));
    assertThat(ended.next(2))
        .allSatisfy(span -> assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER))
        .extracting(ReadableSpan::getName)
        .containsExactlyInAnyOrder("render-segment", "segment-rendered");
  }

  private record Ended(Inbox<ReadableSpan> spans) implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      spans.add(span);
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
