package glid.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import glid.core.media.EncoderFamily;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Settlement;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.servers.RabbitNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the users of definitions.json may do, and what not. */
class BrokerUsersTest {
  private static final RenderQueue QUEUE = RenderQueue.of(EncoderFamily.LIBX264);

  @TempDir private static Path folder;
  private static RabbitNode broker;
  private static FleetSecrets secrets;

  @BeforeAll
  static void startWithTheDefinitions() throws Exception {
    secrets = FleetSecrets.in(folder);
    broker = RabbitNode.start(folder.resolve("broker"));
    String _ = broker.ctl("import_definitions", secrets.definitions().toString());
    try (MessageBus bus = bus("worker")) {
      bus.onRender(1, Set.of(QUEUE), _ -> new Settlement.RetryLater());
    }
  }

  @AfterAll
  static void endTheBroker() {
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dispatcher", "worker"})
  void eachOpensTheBusAndHearsNotices(String role) {
    try (MessageBus bus = bus(role)) {
      bus.onNotices(_ -> {});

      assertThat(bus.trouble()).isEmpty();
      assertThat(bus.waiting(QUEUE)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "worker, glid.v1.events",
    "worker, glid.v1.dead",
    "dispatcher, glid.v1.stitch",
    "dispatcher, RENDER"
  })
  void whatIsForTheOtherRoleCannotBeTaken(String role, String queue) throws Exception {
    String name = queue.equals("RENDER") ? QUEUE.name() : queue;
    try (Connection connection = connect(role)) {
      Channel channel = connection.createChannel();

      assertThatThrownBy(() -> take(channel, name))
          .isInstanceOf(IOException.class)
          .rootCause()
          .hasMessageContaining("ACCESS_REFUSED");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "worker, glid.v1.stitch",
    "worker, RENDER",
    "dispatcher, glid.v1.events",
    "dispatcher, glid.v1.dead"
  })
  void whatIsForTheRoleCanBeTaken(String role, String queue) throws Exception {
    String name = queue.equals("RENDER") ? QUEUE.name() : queue;
    try (Connection connection = connect(role)) {
      Channel channel = connection.createChannel();

      assertThatCode(() -> take(channel, name)).doesNotThrowAnyException();
    }
  }

  private static void take(Channel channel, String queue) throws IOException {
    String _ = channel.basicConsume(queue, false, (_, _) -> {}, _ -> {});
  }

  private static MessageBus bus(String role) {
    return RabbitMessageBus.open(new RabbitSettings(uri(role), role, Duration.ofSeconds(30)));
  }

  private static Connection connect(String role) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri(role));
    return factory.newConnection();
  }

  private static URI uri(String role) {
    String password = secrets.value("FLEET_%S_PASSWORD".formatted(role));
    return URI.create(
        "amqp://glid-%s:%s@127.0.0.1:%d/glid".formatted(role, password, broker.port()));
  }
}
