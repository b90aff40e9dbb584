package glid.infra.queue.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Topology;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * Exchanges and queues as they are on the broker. Their arguments cannot be changed under the same
 * name: whoever changes one raises the version in all names.
 *
 * <p>Arguments are those of RabbitMQ 4.3; older brokers ignore the ones that they do not know.
 */
final class BrokerTopology {
  static final String DEAD = "glid.v1.dead";
  static final String WORK = "glid.v1.work";
  static final String EVENTS = "glid.v1.events";
  static final String CONTROL = "glid.v1.control";
  static final String HEARTBEAT = "glid.v1.heartbeat";
  static final String PROGRESS = "glid.v1.progress";

  static final List<String> NOTICES = List.of(CONTROL, HEARTBEAT, PROGRESS);

  /** A segment is seconds of work; on a slow machine, with large photos, minutes. */
  private static final Duration RENDER_LIMIT = Duration.ofMinutes(30);

  private static final Duration STITCH_LIMIT = Duration.ofHours(2);

  /** Where messages of one kind go, and how that place is made. */
  record Post(String exchange, String key, String queue, Declaration declaration) {}

  /** Makes a queue; making it again does nothing. */
  @FunctionalInterface
  interface Declaration {
    void on(Channel channel) throws IOException;
  }

  private BrokerTopology() {}

  static Post render(RenderQueue queue) {
    return new Post(
        WORK,
        queue.name(),
        queue.name(),
        channel -> declareWork(channel, queue.name(), RENDER_LIMIT));
  }

  static Post stitch() {
    return new Post(
        WORK,
        Topology.STITCH,
        Topology.STITCH,
        channel -> declareWork(channel, Topology.STITCH, STITCH_LIMIT));
  }

  /** The events queue, under a routing key that says what happened. */
  static Post events(String type) {
    return new Post(EVENTS, type, Topology.EVENTS, BrokerTopology::declareEvents);
  }

  /** The dead letters, under the name of the queue that the letter was in. */
  static Post dead(String queue) {
    return new Post(DEAD, queue, Topology.DEAD, BrokerTopology::declareDead);
  }

  /** One of the exchanges of notices, from where every listener gets them. */
  static Post notices(String exchange) {
    return new Post(exchange, "", exchange, _ -> {});
  }

  /** A new listener's own queue of what these exchanges get, gone with its connection. */
  static Post listener(List<String> exchanges) {
    String name = Topology.NOTICES + "." + UUID.randomUUID();
    return new Post("", name, name, channel -> declareListener(channel, name, exchanges));
  }

  /** Makes all exchanges, and all queues that do not depend on an encoder. */
  static void declare(Connection connection) throws IOException, TimeoutException {
    // First, because a queue that misses its dead-letter exchange asks for it only every 3 minutes.
    part(connection, channel -> channel.exchangeDeclare(DEAD, BuiltinExchangeType.TOPIC, true));
    queue(connection, dead(Topology.DEAD));
    part(connection, BrokerTopology::declareExchanges);
    queue(connection, events("#"));
    queue(connection, stitch());
  }

  private static void declareExchanges(Channel channel) throws IOException {
    channel.exchangeDeclare(WORK, BuiltinExchangeType.DIRECT, true);
    channel.exchangeDeclare(EVENTS, BuiltinExchangeType.TOPIC, true);
    for (String notices : NOTICES) {
      channel.exchangeDeclare(notices, BuiltinExchangeType.FANOUT, true);
    }
  }

  /**
   * Makes a queue, or finds that it is there: a user who may not read a queue cannot make it, and
   * need not, where somebody else does.
   */
  private static void queue(Connection connection, Post post) throws IOException, TimeoutException {
    try {
      part(connection, post.declaration());
    } catch (IOException refused) {
      if (Diagnosis.channelCode(refused) != AMQP.ACCESS_REFUSED
          || !exists(connection, post.queue())) {
        throw refused;
      }
    }
  }

  private static boolean exists(Connection connection, String queue)
      throws IOException, TimeoutException {
    try {
      part(connection, channel -> channel.queueDeclarePassive(queue));
      return true;
    } catch (IOException refused) {
      if (Diagnosis.channelCode(refused) == AMQP.NOT_FOUND) {
        return false;
      }
      throw refused;
    }
  }

  /** On a channel of its own, because a refusal closes it. */
  private static void part(Connection connection, Declaration declaration)
      throws IOException, TimeoutException {
    try (Channel channel = connection.createChannel()) {
      declaration.on(channel);
    }
  }

  private static void declareWork(Channel channel, String name, Duration limit) throws IOException {
    Map<String, Object> arguments = deadLettered(Topology.COMMAND_REDELIVERIES);
    arguments.put("x-consumer-timeout", limit.toMillis());
    channel.queueDeclare(name, true, false, false, arguments);
    channel.queueBind(name, WORK, name);
  }

  private static void declareEvents(Channel channel) throws IOException {
    Map<String, Object> arguments = deadLettered(Topology.EVENT_REDELIVERIES);
    arguments.put("x-single-active-consumer", true);
    channel.queueDeclare(Topology.EVENTS, true, false, false, arguments);
    channel.queueBind(Topology.EVENTS, EVENTS, "#");
  }

  private static void declareDead(Channel channel) throws IOException {
    Map<String, Object> arguments =
        Map.of(
            "x-queue-type",
            "quorum",
            "x-max-length",
            Topology.DEAD_LENGTH,
            "x-single-active-consumer",
            true);
    channel.queueDeclare(Topology.DEAD, true, false, false, arguments);
    channel.queueBind(Topology.DEAD, DEAD, "#");
  }

  private static void declareListener(Channel channel, String name, List<String> exchanges)
      throws IOException {
    Map<String, Object> arguments =
        Map.of("x-max-length", Topology.NOTICE_LENGTH, "x-overflow", "drop-head");
    channel.queueDeclare(name, false, true, true, arguments);
    for (String notices : exchanges) {
      channel.queueBind(name, notices, "");
    }
  }

  private static Map<String, Object> deadLettered(int redeliveries) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("x-queue-type", "quorum");
    arguments.put("x-delivery-limit", redeliveries);
    arguments.put("x-dead-letter-exchange", DEAD);
    arguments.put("x-dead-letter-strategy", "at-least-once");
    arguments.put("x-overflow", "reject-publish");
    arguments.put("x-max-length", Topology.QUEUE_LENGTH);
    return arguments;
  }
}
