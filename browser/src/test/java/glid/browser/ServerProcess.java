package glid.browser;

import static org.assertj.core.api.Assertions.fail;

import glid.core.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code glid serve} as a process of its own, which can be killed and started again. */
final class ServerProcess implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("glid.root", ".."));
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Path folder;
  private final int port;
  private Process process;

  private ServerProcess(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /** Starts it on a free port with a data folder inside the given one; returns when it answers. */
  static ServerProcess start(Path folder) {
    ServerProcess server = new ServerProcess(folder, freePort());
    server.awaitAnswer();
    return server;
  }

  String address() {
    return "http://localhost:" + port;
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, on the same port and data. */
  void restart() {
    process = launch();
    awaitAnswer();
  }

  @Override
  public void close() {
    kill();
  }

  private Process launch() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-jar",
            ROOT.resolve("standalone/target/quarkus-app/quarkus-run.jar")
                .toAbsolutePath()
                .toString(),
            "serve",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            Integer.toString(port));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile()));
    for (Setting setting : Setting.values()) {
      builder.environment().remove(setting.name());
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + command, e);
    }
  }

  private void awaitAnswer() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException _) {
        // Not yet.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    fail("the server does not answer; its log: " + folder.resolve("server.log"));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }
}
