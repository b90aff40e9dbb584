package glid.browser;

import static org.assertj.core.api.Assertions.fail;

import glid.core.settings.Setting;
import glid.infra.servers.Launcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server of Glid as a process of its own, which can be killed and started again. */
final class ServerProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private final Path folder;
  private final Launch launch;
  private Process process;

  /** What it is started with, the first time and again. */
  private record Launch(List<String> arguments, Map<String, String> environment, int port) {}

  private ServerProcess(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
    this.process = begin();
  }

  /**
   * Starts {@code glid serve} on a free port with a data folder inside the given one; returns when
   * it is ready.
   */
  static ServerProcess start(Path folder) {
    int port = freePort();
    List<String> arguments =
        List.of(
            "serve", "--data", folder.resolve("data").toString(), "--port", Integer.toString(port));
    ServerProcess server = new ServerProcess(folder, new Launch(arguments, Map.of(), port));
    server.awaitReady();
    return server;
  }

  /**
   * Starts a member of a fleet on a free port and waits for nothing.
   *
   * @param role {@code dispatcher} or {@code worker}
   * @param folder for its log, made if missing
   */
  static ServerProcess launch(Path folder, String role, Map<String, String> settings) {
    int port = freePort();
    Map<String, String> environment = new TreeMap<>(settings);
    environment.put("GLID_HTTP_PORT", Integer.toString(port));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ServerProcess(folder, new Launch(List.of(role), environment, port));
  }

  String address() {
    return "http://localhost:" + launch.port();
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, on the same port and data. */
  void restart() {
    process = begin();
    awaitReady();
  }

  @Override
  public void close() {
    kill();
  }

  private Process begin() {
    List<String> command = Launcher.command(launch.arguments().toArray(String[]::new));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    Map<String, String> variables = builder.environment();
    for (Setting setting : Setting.values()) {
      variables.remove(setting.name());
    }
    Launcher.clean(variables, List.of());
    variables.putAll(launch.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + command, e);
    }
  }

  /** Waits until it says that it can do its work; fails if it ends before. */
  void awaitReady() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (get("/health/ready").statusCode() == 200) {
          return;
        }
      } catch (UncheckedIOException _) {
        // Not yet.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    fail("the server is not ready; its log: " + log());
  }

  /** What it answers to somebody without a browser. */
  HttpResponse<String> get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + path)).timeout(LIMIT).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + address(), e);
    }
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }
}
