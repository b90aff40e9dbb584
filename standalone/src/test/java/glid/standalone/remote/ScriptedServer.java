package glid.standalone.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** An HTTP server that says what it was told to say, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
  private final HttpServer http;

  /** By method and path; the last answer of each stays. Guarded by this. */
  private final Map<String, Deque<Answerer>> script = new HashMap<>();

  /** Guarded by this. */
  private final List<String> asked = new ArrayList<>();

  ScriptedServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::handle);
    http.start();
  }

  /** What is done with a request. */
  @FunctionalInterface
  interface Answerer {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** A server that looks like a Glid. */
  static ScriptedServer likeGlid() throws IOException {
    return new ScriptedServer().on("GET /api/settings", 200, "[{\"name\":\"GRID_ROWS\"}]");
  }

  synchronized ScriptedServer on(String request, Answerer answerer) {
    script.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(answerer);
    return this;
  }

  ScriptedServer on(String request, int status, String body) {
    return on(request, exchange -> send(exchange, status, body.getBytes(StandardCharsets.UTF_8)));
  }

  static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  ServerAddress address() {
    return ServerAddress.parse("http://127.0.0.1:" + http.getAddress().getPort()).orElseThrow();
  }

  /** Method, path and some headers of all requests so far. */
  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      answerer(exchange).answer(exchange);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized Answerer answerer(HttpExchange exchange) {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    asked.add(
        "%s token=%s range=%s"
            .formatted(
                request,
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Range")));
    Deque<Answerer> answers = script.getOrDefault(request, new ArrayDeque<>());
    if (answers.isEmpty()) {
      return other -> send(other, 404, new byte[0]);
    }
    return answers.size() > 1 ? answers.remove() : answers.getFirst();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
