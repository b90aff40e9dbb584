package glid.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** {@code glid serve} as a process of its own, and a client of it. */
final class GlidServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final GlidProcess process;
  private final URI root;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final HttpClient follower =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private GlidServer(GlidProcess process, URI root) {
    this.process = process;
    this.root = root;
  }

  /** A form with settings and photos, in the order given. */
  static final class Form {
    private static final String BOUNDARY = "glid-boundary-7d5a";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Form with(String name, String value) {
      part("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    Form photo(Path file) throws IOException {
      part(
          "name=\"photos\"; filename=\"%s\"\r\nContent-Type: application/octet-stream"
              .formatted(file.getFileName()),
          Files.readAllBytes(file));
      return this;
    }

    private void part(String disposition, byte[] content) {
      text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n");
      body.writeBytes(content);
      text("\r\n");
    }

    private byte[] bytes() {
      text("--" + BOUNDARY + "--\r\n");
      return body.toByteArray();
    }

    private void text(String text) {
      body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Starts it on a free port and waits until it answers. */
  static GlidServer start(Path folder) throws IOException, InterruptedException {
    return start(GlidProcess.in(folder));
  }

  /** Starts what is set up, on a free port, and waits until it answers. */
  static GlidServer start(GlidProcess.Setup setup) throws IOException, InterruptedException {
    GlidServer server = launch(setup);
    server.awaitAnswer();
    return server;
  }

  /** Starts it on a free port. */
  static GlidServer launch(GlidProcess.Setup setup) throws IOException {
    return launch(setup, freePort());
  }

  /** Starts it on a port. */
  static GlidServer launch(GlidProcess.Setup setup, int port) {
    GlidProcess process = setup.start("serve", "--port", Integer.toString(port));
    return new GlidServer(process, URI.create("http://127.0.0.1:" + port));
  }

  /** A client of a process that serves, or will, at an address. */
  static GlidServer of(GlidProcess process, URI root) {
    return new GlidServer(process, root);
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Fails if the process ends before. */
  void awaitAnswer() throws IOException, InterruptedException {
    awaitStatus("/health/live", _ -> true);
  }

  /** Waits until it says that it can do its work; fails if the process ends before. */
  void awaitReady() throws IOException, InterruptedException {
    awaitStatus("/health/ready", status -> status == 200);
  }

  /** Waits until it says that it cannot do its work; gives what it says. */
  String awaitNotReady() throws IOException, InterruptedException {
    return awaitStatus("/health/ready", status -> status == 503);
  }

  private String awaitStatus(String path, IntPredicate wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        HttpResponse<String> response = get(path);
        if (wanted.test(response.statusCode())) {
          return response.body();
        }
      } catch (ConnectException _) {
        // Not yet.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new AssertionError("does not answer as awaited: " + process);
  }

  HttpResponse<String> submit(Form form, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/api/jobs")
            .header("Content-Type", "multipart/form-data; boundary=" + Form.BOUNDARY)
            .POST(BodyPublishers.ofByteArray(form.bytes()));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return client.send(
        request(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  /** Follows redirects, as browsers and curl -L do. */
  HttpResponse<Path> download(String path, Path file) throws IOException, InterruptedException {
    return follower.send(request(path).build(), BodyHandlers.ofFile(file));
  }

  /** Sends a request that {@link #request} began; redirects are not followed. */
  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** As {@link #send}, for bytes. */
  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Sends the head of a request byte for byte; gives the response byte for byte. */
  String sendRaw(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), root.getPort())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      String head = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  URI root() {
    return root;
  }

  /** The process behind it. */
  GlidProcess process() {
    return process;
  }

  /** What the process has written to stderr so far. */
  String errSoFar() {
    return process.errSoFar();
  }

  /** The states of a job as server-sent events; the caller closes the stream. */
  Stream<JsonNode> events(String id) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        client.send(request("/api/jobs/" + id + "/events").build(), BodyHandlers.ofLines());
    return response
        .body()
        .filter(line -> line.startsWith("data:"))
        .map(line -> json(line.substring("data:".length())));
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  /** The beginning of a request to a path. */
  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(LIMIT);
  }

  /** Kills it without waiting for its end; any thread may do that. */
  void strike() {
    process.strike();
  }

  /** Ends it at once, as {@code kill -9} does. */
  GlidProcess.Finished kill() throws InterruptedException {
    return process.kill();
  }

  @Override
  public void close() {
    client.shutdownNow();
    follower.shutdownNow();
    process.close();
  }
}
