package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.sun.net.httpserver.HttpServer;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.Role;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process of a fleet says when it cannot start. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FleetStartTest {
  private static URI broker;
  private static S3Settings store;

  @TempDir private Path folder;

  @BeforeAll
  static void serve() {
    broker = RabbitNode.shared().freshVhost();
    store = RadosGateway.shared().freshBucket();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void allThatIsWrongWithTheSettingsIsToldAtOnce(Role role) throws Exception {
    try (GlidFleet fleet =
        fleet()
            .with("GLID_AMQP_URL", "amqp://glid:swordfish@:5672/glid")
            .with("GLID_S3_SECRET_KEY", "")
            .with("GLID_S3_BUCKET", "No Bucket")) {
      GlidProcess.Finished ended = fleet.run(role);

      assertThat(ended.exit()).isEqualTo(2);
      assertThat(ended.errText())
          .contains("GLID_AMQP_URL: ", "****", "GLID_S3_SECRET_KEY: ", "'No Bucket'")
          .doesNotContain("swordfish");
      assertThat(ended.err()).hasSize(3);
    }
  }

  /** Both at once, because each waits for a minute. */
  @Test
  void serversThatAreNotThereAreWaitedForAndThenTold() throws Exception {
    URI noBroker = URI.create("amqp://glid:swordfish@127.0.0.1:" + GlidServer.freePort() + "/glid");
    String noStore = "http://127.0.0.1:" + GlidServer.freePort();
    try (GlidFleet brokerless = fleet().with("GLID_AMQP_URL", noBroker.toString());
        GlidFleet storeless = fleet().with("GLID_S3_ENDPOINT", noStore)) {
      CompletableFuture<GlidProcess.Finished> other =
          CompletableFuture.supplyAsync(() -> run(storeless, Role.DISPATCHER));
      GlidProcess.Finished worker = brokerless.run(Role.WORKER);
      GlidProcess.Finished dispatcher = other.get(2, TimeUnit.MINUTES);

      requireOneParagraph(worker, "127.0.0.1:" + noBroker.getPort());
      assertThat(worker.errText()).doesNotContain("swordfish");
      requireToldNowAndThen(worker, "waiting for the broker");
      requireOneParagraph(dispatcher, noStore);
      requireToldNowAndThen(dispatcher, "waiting for the store");
    }
  }

  private static GlidProcess.Finished run(GlidFleet fleet, Role role) {
    try {
      return fleet.run(role);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  private static void requireToldNowAndThen(GlidProcess.Finished ended, String what) {
    assertThat(ended.err().stream().filter(line -> line.startsWith(what)))
        .as("told every few seconds, not all the time")
        .hasSizeBetween(3, 20);
  }

  @Test
  void aWrongPasswordIsToldAtOnce() throws Exception {
    URI wrong = with(broker, "//nobody:swordfish@", broker.getRawPath());
    try (GlidFleet fleet = fleet().with("GLID_AMQP_URL", wrong.toString())) {
      GlidProcess.Finished ended = fleet.run(Role.DISPATCHER);

      requireOneParagraph(ended, "127.0.0.1:" + broker.getPort());
      assertThat(ended.errText()).doesNotContain("swordfish");
    }
  }

  @Test
  void aVirtualHostThatIsNotThereIsToldAtOnce() throws Exception {
    URI wrong = with(broker, "//" + broker.getRawUserInfo() + "@", "/no-such-vhost");
    try (GlidFleet fleet = fleet().with("GLID_AMQP_URL", wrong.toString())) {
      requireOneParagraph(fleet.run(Role.WORKER), "no-such-vhost");
    }
  }

  @Test
  void aQueueWithOtherArgumentsIsToldAtOnce() throws Exception {
    URI old = RabbitNode.shared().freshVhost();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(old);
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      for (String queue : new String[] {"glid.v1.events", "glid.v1.stitch"}) {
        var _ = channel.queueDeclare(queue, true, false, false, Map.of());
      }
    }
    try (GlidFleet fleet = fleet().with("GLID_AMQP_URL", old.toString())) {
      requireOneParagraph(fleet.run(Role.DISPATCHER), "127.0.0.1:" + old.getPort());
    }
  }

  @Test
  void wrongKeysAreToldAtOnce() throws Exception {
    try (GlidFleet fleet = fleet().with("GLID_S3_SECRET_KEY", "swordfish")) {
      GlidProcess.Finished ended = fleet.run(Role.WORKER);

      requireOneParagraph(ended, store.endpoint().toString(), store.bucket());
      assertThat(ended.errText()).doesNotContain("swordfish");
    }
  }

  @Test
  void aStoreThatLetsTwoCreateTheSameObjectIsRefused() throws Exception {
    HttpServer careless =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    careless.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] _ = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\"");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    careless.start();
    String endpoint = "http://127.0.0.1:" + careless.getAddress().getPort();
    try (GlidFleet fleet = fleet().with("GLID_S3_ENDPOINT", endpoint)) {
      requireOneParagraph(fleet.run(Role.WORKER), endpoint);
    } finally {
      careless.stop(0);
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aPortInUseIsToldInOneLine(Role role) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GlidFleet fleet = fleet()) {
      String port = Integer.toString(taken.getLocalPort());

      GlidProcess.Finished ended = fleet.runAt(role, port);

      requireOneParagraph(ended, port, "GLID_HTTP_PORT");
    }
  }

  /** The settings, what was found, and why it ends: no stack trace. */
  private static void requireOneParagraph(GlidProcess.Finished ended, String... parts) {
    assertThat(ended.exit()).as(ended.errText()).isEqualTo(1);
    assertThat(ended.err().getLast()).startsWith("error: ").contains(parts);
    assertThat(ended.errText()).doesNotContain("\tat ", "Exception");
    assertThat(ended.out()).isEmpty();
  }

  private static URI with(URI broker, String who, String vhost) {
    return URI.create("amqp:" + who + "127.0.0.1:" + broker.getPort() + vhost);
  }

  private GlidFleet fleet() {
    return GlidFleet.over(folder, broker, store);
  }
}
