package glid.infra.queue.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import glid.infra.queue.Topology;
import glid.infra.servers.RabbitNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A bus that cannot be opened says why, at once where waiting would not help. */
@Timeout(60)
class RefusedBusTest {
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final RabbitNode node = RabbitNode.shared();

  @Test
  void aWrongPasswordIsSaidAtOnce() {
    URI uri = URI.create("amqp://fixture:sesame@127.0.0.1:%d/glid".formatted(node.port()));

    assertThat(refusal(uri, FOR_EVER))
        .isEqualTo(
            "RabbitMQ at amqp://fixture@127.0.0.1:%d/glid refuses user and password. Correct them."
                .formatted(node.port()));
  }

  @Test
  void aMissingVirtualHostIsSaidAtOnce() {
    URI uri = URI.create(node.uri().toString().replaceFirst("/glid$", "/attic"));

    assertThat(refusal(uri, FOR_EVER))
        .isEqualTo(
            """
            RabbitMQ at amqp://fixture@127.0.0.1:%d/attic gives no access to the virtual host: \
            NOT_ALLOWED - vhost attic not found. Create it, or permit it.\
            """
                .formatted(node.port()));
  }

  @Test
  void missingRightsAreSaidAtOnce() {
    URI uri = node.freshVhost();
    node.ctl("set_permissions", "-p", uri.getPath().substring(1), "fixture", "^$", ".*", ".*");

    assertThat(refusal(uri, FOR_EVER))
        .contains("does not permit: ACCESS_REFUSED - access to exchange 'glid.v1.dead'");
  }

  @Test
  void aQueueWithOtherArgumentsIsSaidAtOnce() throws Exception {
    URI uri = node.freshVhost();
    try (Connection connection = new Address(uri).factory().newConnection();
        Channel channel = connection.createChannel()) {
      channel.queueDeclare(Topology.STITCH, true, false, false, null);
    }

    assertThat(refusal(uri, FOR_EVER))
        .contains("has a queue of that name with other arguments: PRECONDITION_FAILED")
        .contains("queue 'glid.v1.stitch'")
        .endsWith("Delete it.");
  }

  @Test
  void whoDoesNotAnswerIsWaitedFor() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(refusal(URI.create("amqp://u:sesame@127.0.0.1:" + port), Duration.ofSeconds(1)))
        .isEqualTo(
            """
            RabbitMQ at amqp://u@127.0.0.1:%d does not answer: Connection refused. Start it, or \
            correct the address.\
            """
                .formatted(port));
  }

  @Test
  void anotherKindOfAddressIsNone() {
    assertThat(refusal(URI.create("http://u:sesame@127.0.0.1/"), FOR_EVER))
        .isEqualTo(
            """
            'http://u@127.0.0.1/' is no address of RabbitMQ; expected \
            amqp://user:password@host:5672/vhost\
            """);
    assertThat(refusal(URI.create("amqp://u:ses@me@127.0.0.1/"), FOR_EVER))
        .startsWith("'amqp://...' is no address");
    assertThat(refusal(URI.create("rabbit"), FOR_EVER)).startsWith("'rabbit' is no address");
  }

  @Test
  void settingsDoNotShowThePassword() {
    RabbitSettings settings =
        new RabbitSettings(URI.create("amqp://u:sesame@h:1/v"), "worker", Duration.ofSeconds(3));

    assertThat(settings)
        .hasToString("RabbitSettings[uri=amqp://u@h:1/v, name=worker, patience=PT3S]");
  }

  private static String refusal(URI uri, Duration patience) {
    RabbitUnusable refused =
        catchThrowableOfType(
            RabbitUnusable.class,
            () -> RabbitMessageBus.open(new RabbitSettings(uri, "test", patience)).close());
    assertThat(refused.explanation().japanese()).doesNotContain("sesame").isNotBlank();
    assertThat(refused.explanation().english()).doesNotContain("sesame");
    return refused.explanation().english();
  }
}
