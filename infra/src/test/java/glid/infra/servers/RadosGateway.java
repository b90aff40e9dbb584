package glid.infra.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import glid.infra.storage.s3.S3Settings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An S3 store of a test's own: a Ceph monitor, one storage daemon that keeps everything in memory,
 * and the gateway, all on loopback with files in one folder. It starts in about 8 s and takes about
 * 150 MB and what is stored. Needs Debian's packages {@code radosgw}, {@code ceph-mon} and {@code
 * ceph-osd}, whose services need not run. Safe for threads.
 */
public final class RadosGateway implements AutoCloseable {
  /** Program and the package that has it. */
  private static final Map<String, String> PROGRAMS =
      Map.of(
          "ceph", "ceph-common",
          "monmaptool", "ceph-common",
          "ceph-mon", "ceph-mon",
          "ceph-osd", "ceph-osd",
          "radosgw", "radosgw",
          "radosgw-admin", "ceph-common");

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final String REGION = "us-east-1";
  private static final String ACCESS_KEY = "glid-fixture";

  private static @Nullable RadosGateway shared;

  private final Path folder;
  private final int port;
  private final String secretKey = UUID.randomUUID().toString();
  private final Process monitor;
  private final Process storage;
  private Process gateway;

  private RadosGateway(Path folder) throws IOException {
    List<Integer> ports = freePorts();
    this.folder = Files.createDirectories(folder).toAbsolutePath();
    this.port = ports.getFirst();
    String cluster = UUID.randomUUID().toString();
    String monitorAddress = "[v2:127.0.0.1:%d]".formatted(ports.getLast());
    configure(cluster, monitorAddress);
    run("monmaptool", "--create", "--fsid", cluster, "--addv", "a", monitorAddress, "monmap");
    run("ceph-mon", "--mkfs", "-i", "a", "--monmap", "monmap");
    this.monitor = start("ceph-mon", "-i", "a", "-f");
    String storageId = UUID.randomUUID().toString();
    run("ceph", "osd", "new", storageId);
    run("ceph-osd", "--mkfs", "-i", "0", "--osd-uuid", storageId);
    this.storage = start("ceph-osd", "-i", "0", "-f");
    this.gateway = start("radosgw", "-n", "client.rgw", "-f");
  }

  /**
   * Starts a store and waits until it answers.
   *
   * @param folder for all its files; made if missing, otherwise empty
   * @throws IllegalStateException if a program is not installed, or does not start
   */
  public static RadosGateway start(Path folder) {
    requirePrograms();
    try {
      RadosGateway started = new RadosGateway(folder);
      started.run(
          "radosgw-admin",
          "-n",
          "client.rgw",
          "user",
          "create",
          "--uid=glid",
          "--display-name=glid",
          "--access-key=" + ACCESS_KEY,
          "--secret-key=" + started.secretKey);
      started.awaitAnswer();
      return started;
    } catch (IOException failed) {
      throw new UncheckedIOException("starting a Ceph gateway in " + folder, failed);
    }
  }

  /** The store of all tests of this JVM that do not break it; ended with the JVM. */
  public static synchronized RadosGateway shared() {
    if (shared == null) {
      RadosGateway started = start(temporaryFolder());
      Runtime.getRuntime().addShutdownHook(new Thread(started::closeAndDelete));
      shared = started;
    }
    return shared;
  }

  /** Where it answers; by the name {@code localhost}, too. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Names the user who may make buckets. */
  public String accessKey() {
    return ACCESS_KEY;
  }

  /** The user's secret. */
  public String secretKey() {
    return secretKey;
  }

  /** The region that signatures name. */
  public String region() {
    return REGION;
  }

  /** What it takes to open a bucket of it. */
  public S3Settings settings(String bucket) {
    return new S3Settings(
        endpoint(), REGION, bucket, ACCESS_KEY, secretKey, Duration.ofSeconds(20));
  }

  /** Settings of a bucket that nobody has used. */
  public S3Settings freshBucket() {
    return settings("b-" + UUID.randomUUID());
  }

  /** Ends the gateway as a power cut does; what is stored stays. */
  public synchronized void kill() {
    end(gateway);
  }

  /** Starts the gateway again, after killing it if it runs, and waits until it answers. */
  public synchronized void restart() {
    kill();
    try {
      gateway = start("radosgw", "-n", "client.rgw", "-f");
    } catch (IOException failed) {
      throw new UncheckedIOException("starting radosgw again in " + folder, failed);
    }
    awaitAnswer();
  }

  /** Stops the gateway in the midst of what it does; its connections stay open. */
  public void stop() {
    signal("-STOP");
  }

  /** Lets it go on after {@link #stop()}. */
  public void cont() {
    signal("-CONT");
  }

  /** Ends everything and forgets what was stored; the folder with its logs stays. */
  @Override
  public synchronized void close() {
    end(gateway);
    end(storage);
    end(monitor);
  }

  private void closeAndDelete() {
    close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException failed) {
      throw new UncheckedIOException("removing " + folder, failed);
    }
  }

  private void configure(String cluster, String monitorAddress) throws IOException {
    for (String name : List.of("mon", "osd", "rgw")) {
      Files.createDirectories(folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("ceph.conf"),
        """
        [global]
        fsid = %2$s
        mon host = %3$s
        mon initial members = a
        public addr = 127.0.0.1
        ms bind ipv6 = false
        auth cluster required = none
        auth service required = none
        auth client required = none
        mon allow pool size one = true
        osd pool default size = 1
        osd pool default min size = 1
        osd pool default pg num = 1
        osd pool default pgp num = 1
        osd pool default pg autoscale mode = off
        osd crush chooseleaf type = 0
        osd objectstore = memstore
        memstore device bytes = 8589934592
        # Decisions in 50 ms instead of 1 s: eight pools are made, one after the other.
        paxos propose interval = 0.05
        paxos min wait = 0.01
        run dir = %1$s
        crash dir = %1$s
        admin socket = %1$s/$name.$pid.asok
        log file = %1$s/$name.log
        mon cluster log file = %1$s/cluster.log
        [mon.a]
        mon data = %1$s/mon
        [osd.0]
        osd data = %1$s/osd
        [client.rgw]
        rgw data = %1$s/rgw
        rgw frontends = beast endpoint=127.0.0.1:%4$d
        # Without cephx there is no secure mode, which radosgw would insist on.
        ms mon client mode = crc
        """
            .formatted(folder, cluster, monitorAddress, port));
  }

  private synchronized void awaitAnswer() {
    await("radosgw", gateway, this::answers);
  }

  private boolean answers() {
    try {
      HttpURLConnection connection = (HttpURLConnection) endpoint().toURL().openConnection();
      connection.setReadTimeout(1000);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException _) {
      return false; // Not yet.
    }
  }

  private void await(String program, Process process, BooleanSupplier condition) {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException(program + " did not start:\n" + output(program));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private Process start(String program, String... arguments) throws IOException {
    return new ProcessBuilder(command(program, arguments))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(program + ".out").toFile())
        .start();
  }

  private void run(String program, String... arguments) throws IOException {
    Process process = start(program, arguments);
    try {
      if (!process.waitFor(START_LIMIT) || process.exitValue() != 0) {
        end(process);
        throw new IllegalStateException(
            "%s failed:%n%s".formatted(command(program, arguments), output(program)));
      }
    } catch (InterruptedException interrupted) {
      end(process);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + program, interrupted);
    }
  }

  private List<String> command(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    if (!program.equals("monmaptool")) {
      command.addAll(List.of("-c", folder.resolve("ceph.conf").toString()));
    }
    command.addAll(List.of(arguments));
    return command;
  }

  private String output(String program) {
    try {
      return Files.readString(folder.resolve(program + ".out"), UTF_8);
    } catch (IOException failed) {
      return failed.toString();
    }
  }

  private synchronized void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", name, String.valueOf(gateway.pid())).start();
      if (kill.onExit().join().exitValue() != 0) {
        throw new IllegalStateException("kill " + name + " failed: radosgw does not run");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("kill " + name, failed);
    }
  }

  private static void end(Process process) {
    process.destroyForcibly().onExit().join();
  }

  private static void requirePrograms() {
    List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
    List<String> lacking =
        PROGRAMS.keySet().stream()
            .filter(name -> folders.stream().noneMatch(f -> Files.isExecutable(Path.of(f, name))))
            .sorted()
            .toList();
    if (!lacking.isEmpty()) {
      throw new IllegalStateException(
          "no program %s: install Debian's packages radosgw, ceph-mon and ceph-osd (here %s)"
              .formatted(lacking, lacking.stream().map(PROGRAMS::get).distinct().toList()));
    }
  }

  /** Free now, and outside of what systems give to outgoing connections while radosgw is down. */
  private static List<Integer> freePorts() {
    return ThreadLocalRandom.current()
        .ints(20_000, 32_000)
        .distinct()
        .filter(RadosGateway::isFree)
        .limit(2)
        .boxed()
        .toList();
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("glid-ceph");
    } catch (IOException failed) {
      throw new UncheckedIOException("a folder for Ceph", failed);
    }
  }
}
