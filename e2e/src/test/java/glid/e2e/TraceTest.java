package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import glid.e2e.GlidServer.Form;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces are sent to the collector that the environment names, and to no other. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TraceTest {
  private static final long LIMIT_SECONDS = 60;

  @TempDir Path folder;

  private HttpServer collector;

  /** All that was sent, in OTLP's protobuf form: names are in it as they are. Guarded by itself. */
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  @BeforeEach
  void collect() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/traces", this::receive);
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void aRequestAndTheMessagesThatFollowAreTraced() throws Exception {
    GlidProcess.Setup setup = setup().with("OTEL_EXPORTER_OTLP_ENDPOINT", address());
    try (GlidServer server = GlidServer.start(setup)) {
      render(server);

      await("POST /api/jobs");
      await("render-segment");
      await("stitch-segments");
      await("service.name");
      assertThat(traceOf("render-segment")).isEqualTo(traceOf("POST /api/jobs"));
      assertThat(traceOf("stitch-segments")).isEqualTo(traceOf("POST /api/jobs"));
    }
  }

  /**
   * The id of the trace that a span belongs to (opentelemetry.proto.trace.v1.Span): field 1 is the
   * id of its trace, 2 its own, 3 and 4 may follow, 5 is its name.
   */
  private String traceOf(String span) {
    Matcher found =
        Pattern.compile(
                "\n\u0010(.{16})\u0012\b(.{8})(?:\"\b.{8})?\\*." + Pattern.quote(span),
                Pattern.DOTALL)
            .matcher(text());
    assertThat(found.find()).as(span).isTrue();
    return HexFormat.of().formatHex(found.group(1).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void nothingIsTracedUnlessTheEnvironmentSaysSo() throws Exception {
    GlidProcess.Setup setup = setup().with("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", address());
    try (GlidServer server = GlidServer.start(setup)) {
      render(server);
    }

    assertThat(text()).isEmpty();
  }

  private GlidProcess.Setup setup() {
    return GlidProcess.in(folder)
        .with("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .with("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "50ms");
  }

  private String address() {
    return "http://127.0.0.1:" + collector.getAddress().getPort();
  }

  private void render(GlidServer server) throws Exception {
    Path red = PhotoFiles.flat(folder.resolve("red.png"), Color.RED);
    Form form = new Form().with("ANIMATION_DURATION", "0.5").photo(red);
    String id = GlidServer.json(server.submit(form)).get("id").asText();
    try (Stream<JsonNode> events = server.events(id)) {
      assertThat(events.toList().getLast().get("state").asText()).isEqualTo("DONE");
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    synchronized (received) {
      received.writeBytes(body);
      received.notifyAll();
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private String text() {
    synchronized (received) {
      return received.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private void await(String name) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    synchronized (received) {
      while (!text().contains(name)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("not traced: " + name + "; received: " + text());
        }
        received.wait(left);
      }
    }
  }
}
