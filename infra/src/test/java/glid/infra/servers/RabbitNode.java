package glid.infra.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A RabbitMQ node of a test's own: everything in one folder, three ports of its own on loopback, a
 * cookie and an epmd of its own. It starts in about 3 s and takes about 150 MB. Needs Debian's
 * package {@code rabbitmq-server}, whose service need not run; any user may start it. Safe for
 * threads.
 */
public final class RabbitNode implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/rabbitmq/bin");

  /** Asks a node in 0.01 s of processor time, where rabbitmqctl needs 0.9. */
  private static final String ERL_CALL = "/usr/lib/erlang/bin/erl_call";

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final String NAME = "glid@localhost";
  private static final String USER = "fixture";
  private static final String VHOST = "glid";

  private static @Nullable RabbitNode shared;

  private final Path folder;
  private final int port;
  private final Map<String, String> environment;
  private final String password = UUID.randomUUID().toString();
  private final String cookie = UUID.randomUUID().toString().replace("-", "");
  private final Process epmd;
  private Process node;

  private RabbitNode(Path folder) throws IOException {
    List<Integer> ports = freePorts();
    this.folder = folder;
    this.port = ports.get(0);
    this.environment = environment(ports.get(1), ports.get(2));
    configure();
    this.epmd =
        start("epmd.log", "epmd", "-port", String.valueOf(ports.get(2)), "-address", "127.0.0.1");
    this.node = startNode();
  }

  /**
   * Starts a node and waits until it takes connections.
   *
   * @param folder for all its files; made if missing, otherwise empty
   * @throws IllegalStateException if RabbitMQ is not installed, or does not start
   */
  public static RabbitNode start(Path folder) {
    if (!Files.isExecutable(PROGRAMS.resolve("rabbitmq-server"))) {
      throw new IllegalStateException(
          "RabbitMQ is not installed (no %s/rabbitmq-server): install the package rabbitmq-server"
              .formatted(PROGRAMS));
    }
    try {
      return new RabbitNode(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("starting RabbitMQ in " + folder, failed);
    }
  }

  /** The node of all tests of this JVM that neither stop it nor break it; ended with the JVM. */
  public static synchronized RabbitNode shared() {
    if (shared == null) {
      RabbitNode started = start(temporaryFolder());
      Runtime.getRuntime().addShutdownHook(new Thread(started::closeAndDelete));
      shared = started;
    }
    return shared;
  }

  /** Address of the vhost {@code glid} for its administrator. */
  public URI uri() {
    return uri(VHOST);
  }

  /** Address of a new vhost without queues, for the same administrator. */
  public synchronized URI freshVhost() {
    String name = "v" + UUID.randomUUID();
    evaluate(
        """
        rabbit_vhost:add(<<"%1$s">>, <<"%2$s">>), rabbit_auth_backend_internal:set_permissions(\
        <<"%2$s">>, <<"%1$s">>, <<".*">>, <<".*">>, <<".*">>, <<"%2$s">>)\
        """
            .formatted(name, USER));
    return uri(name);
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its virtual machine's process. */
  public synchronized long pid() {
    return node.pid();
  }

  /**
   * Ends it as {@code kill -9} does; what it stored stays. Queues that were made within the last
   * seconds are written to disk before, see {@link #killAmidWriting()}.
   */
  public synchronized void kill() {
    evaluate("[dets:sync(T) || T <- dets:all()]");
    end(node);
  }

  /**
   * Ends it at once. Of a quorum queue that was made within the last seconds only the name may be
   * left: the broker's list of them is a table that Erlang's dets writes now and then.
   */
  public synchronized void killAmidWriting() {
    end(node);
  }

  /** Starts it again with what it stored, after killing it if it runs. */
  public synchronized void restart() {
    end(node);
    try {
      node = startNode();
    } catch (IOException failed) {
      throw new UncheckedIOException("starting RabbitMQ again in " + folder, failed);
    }
  }

  /** Kills it, removes all it stored and starts it with the same address, user and vhost. */
  public synchronized void wipe() {
    kill();
    delete(folder.resolve("data"));
    restart();
  }

  /** Stops it in the midst of what it does; its connections stay open. */
  public void stop() {
    signal("-STOP");
  }

  /** Lets it go on after {@link #stop()}. */
  public void cont() {
    signal("-CONT");
  }

  /**
   * Runs {@code rabbitmqctl --silent} with these arguments.
   *
   * @return what it printed
   * @throws IllegalStateException if it fails, with what it printed
   */
  public String ctl(String... arguments) {
    List<String> command = new ArrayList<>(List.of(program("rabbitmqctl"), "--silent"));
    command.addAll(List.of(arguments));
    return run(command, "");
  }

  /** Has the node evaluate an Erlang expression. */
  private void evaluate(String expression) {
    String answer = run(List.of(ERL_CALL, "-sname", NAME, "-c", cookie, "-e"), expression + ".\n");
    if (!answer.startsWith("{ok, ")) {
      throw new IllegalStateException("%s: %s".formatted(expression, answer));
    }
  }

  /** Ends the node and its epmd; the folder stays. */
  @Override
  public synchronized void close() {
    end(node);
    end(epmd);
  }

  private void closeAndDelete() {
    close();
    delete(folder);
  }

  private URI uri(String vhost) {
    return URI.create("amqp://%s:%s@127.0.0.1:%d/%s".formatted(USER, password, port, vhost));
  }

  private Map<String, String> environment(int distributionPort, int epmdPort) {
    return Map.ofEntries(
        Map.entry("HOME", folder.toString()),
        Map.entry("RABBITMQ_NODENAME", NAME),
        Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port)),
        Map.entry("RABBITMQ_DIST_PORT", String.valueOf(distributionPort)),
        Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString()),
        Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
        Map.entry("RABBITMQ_ADVANCED_CONFIG_FILE", folder.resolve("advanced.config").toString()),
        Map.entry("RABBITMQ_CONF_ENV_FILE", folder.resolve("rabbitmq-env.conf").toString()),
        Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", folder.resolve("generated").toString()),
        Map.entry(
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
            "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2"),
        Map.entry("ERL_EPMD_PORT", String.valueOf(epmdPort)),
        Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
        // The script becomes the virtual machine instead of starting one: its process id is known.
        Map.entry("RUNNING_UNDER_SYSTEMD", "true"));
  }

  private void configure() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("plugins"), "[].");
    Files.writeString(
        folder.resolve("rabbitmq.conf"),
        """
        default_vhost = %s
        default_user = %s
        default_pass = %s
        disk_free_limit.absolute = 50MB
        raft.wal_max_size_bytes = 67108864
        """
            .formatted(VHOST, USER, password));
    Path cookieFile = folder.resolve(".erlang.cookie");
    Files.writeString(cookieFile, cookie);
    Files.setPosixFilePermissions(cookieFile, PosixFilePermissions.fromString("r--------"));
  }

  private Process startNode() throws IOException {
    Process started = start("node.log", program("rabbitmq-server"));
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!takesConnections()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        end(started);
        throw new IllegalStateException(
            "RabbitMQ did not start:\n" + Files.readString(folder.resolve("node.log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return started;
  }

  private boolean takesConnections() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException _) {
      return false; // Not yet.
    }
  }

  private Process start(String log, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String run(List<String> command, String input) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream asked = process.getOutputStream()) {
        asked.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException("%s ended with %d:\n%s".formatted(command, status, output));
      }
      return output;
    } catch (IOException failed) {
      throw new UncheckedIOException("running " + command, failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, interrupted);
    }
  }

  private void signal(String name) {
    run(List.of("kill", name, String.valueOf(pid())), "");
  }

  private static String program(String name) {
    return PROGRAMS.resolve(name).toString();
  }

  private static void end(Process process) {
    try {
      // Not onExit: it needs a thread of the common pool, of which the test may have taken all.
      process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ending " + process, interrupted);
    }
  }

  /** Free now, and outside of what systems give to outgoing connections while the node is down. */
  private static List<Integer> freePorts() {
    return ThreadLocalRandom.current()
        .ints(20_000, 32_000)
        .distinct()
        .filter(RabbitNode::isFree)
        .limit(3)
        .boxed()
        .toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false; // Somebody has it.
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("glid-rabbit");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("deleting " + tree, failed);
    }
  }
}
