package glid.infra.queue.rabbit;

import static glid.infra.queue.Messages.X264;
import static glid.infra.queue.Messages.event;
import static glid.infra.queue.Messages.events;
import static glid.infra.queue.Messages.render;
import static glid.infra.queue.Messages.stitch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.DeadLetter;
import glid.infra.queue.EventHandler;
import glid.infra.queue.Inbox;
import glid.infra.queue.Settlement;
import glid.infra.queue.Topology;
import glid.infra.servers.RabbitNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queues and connections are lost while the broker is well. */
@Timeout(240)
class LostConsumerTest {
  private final RabbitNode node = RabbitNode.shared();
  private final URI uri = node.freshVhost();
  private final String vhost = uri.getPath().substring(1);
  private final RabbitMessageBus bus = QuickBuses.open(uri, "first-" + vhost);
  private final Inbox<StitchSegments> stitched = new Inbox<>();
  private final Inbox<DeadLetter> dead = new Inbox<>();

  @AfterEach
  void close() {
    bus.close();
  }

  @Test
  void aConsumerWhoseQueueIsDeletedMakesItAgain() throws Exception {
    bus.onStitch(stitched::accept);

    delete(Topology.STITCH);
    Waiting.until("it can be sent to again", () -> sends(stitch(1)));

    assertThat(stitched.next()).isEqualTo(stitch(1));
  }

  @Test
  void aMessageWithoutQueueIsRefusedAndTheNextOneMakesTheQueue() throws Exception {
    delete(Topology.STITCH);

    assertThatThrownBy(() -> bus.send(stitch(1)))
        .isInstanceOf(BusUnavailable.class)
        .hasMessageContaining(Topology.STITCH)
        .hasMessageContaining("does not exist");

    bus.send(stitch(2));
    bus.onStitch(stitched::accept);
    assertThat(stitched.next()).isEqualTo(stitch(2));
  }

  @Test
  void aFullQueueRefusesMore() {
    node.ctl(
        "set_policy", "-p", vhost, "--apply-to", "queues", "small", "stitch", "{\"max-length\":2}");

    // The limit of a quorum queue is a soft one.
    assertThatThrownBy(
            () -> {
              for (int number = 0; number < 100; number++) {
                bus.send(stitch(number));
              }
            })
        .isInstanceOf(BusUnavailable.class)
        .hasMessageContaining(Topology.STITCH)
        .hasMessageContaining("full");
  }

  @Test
  void aMessageThatKillsItsConnectionsBecomesADeadLetter() throws Exception {
    int deliveries = Topology.COMMAND_REDELIVERIES + 1;
    bus.onDeadLetters(dead::add);
    bus.onRender(
        1,
        Set.of(X264),
        command -> {
          closeConnections("first-" + vhost + " (takes)");
          return new Settlement.Done();
        });

    bus.send(render(1), X264);

    DeadLetter letter = dead.next();
    assertThat(letter.message()).isEqualTo(render(1));
    assertThat(letter.queue()).isEqualTo(X264.name());
    assertThat(letter.reason()).isEqualTo(Topology.triedInVain(deliveries));
  }

  @Test
  void whoTakesOverAfterALostConnectionGetsTheUnsettledEventFirst() throws Exception {
    Inbox<String> turns = new Inbox<>();
    CountDownLatch gate = new CountDownLatch(1);
    try (RabbitMessageBus other = QuickBuses.open(uri, "second")) {
      bus.onEvents(new Turns("leader", turns, gate));
      assertThat(turns.next()).isEqualTo("leader activated");
      other.onEvents(new Turns("follower", turns, new CountDownLatch(0)));
      events(0, 3).forEach(bus::publish);
      assertThat(turns.next()).isEqualTo("leader " + event(0));

      closeConnections("first-" + vhost + " (takes)");

      assertThat(turns.next(4))
          .containsExactly(
              "follower activated",
              "follower " + event(0),
              "follower " + event(1),
              "follower " + event(2));
      gate.countDown();
      assertThat(turns.next()).isEqualTo("leader deactivated");
      turns.staysEmpty();
    }
    assertThat(turns.next(2)).containsExactly("follower deactivated", "leader activated");
  }

  @Test
  void whatNobodyCanReadKeepsNobodyWaiting() throws Exception {
    bus.onDeadLetters(dead::add);
    bus.onStitch(stitched::accept);
    try (Connection connection = new Address(uri).factory().newConnection();
        Channel channel = connection.createChannel()) {
      for (String body : new String[] {"?", "{\"version\":2}"}) {
        channel.basicPublish(
            BrokerTopology.WORK, Topology.STITCH, null, body.getBytes(StandardCharsets.UTF_8));
      }
    }
    bus.send(stitch(1));
    bus.send(stitch(2));

    assertThat(stitched.next(2)).containsExactly(stitch(1), stitch(2));
    bus.onRender(1, Set.of(X264), _ -> new Settlement.DeadLetter("no such run"));
    bus.send(render(3), X264);
    assertThat(dead.next()).isEqualTo(new DeadLetter(render(3), X264.name(), "no such run"));
  }

  private boolean sends(StitchSegments command) {
    try {
      bus.send(command);
      return true;
    } catch (BusUnavailable _) {
      return false; // Not yet.
    }
  }

  private void delete(String queue) {
    node.ctl("delete_queue", "-p", vhost, queue);
  }

  private void closeConnections(String name) {
    node.ctl("list_connections", "pid", "client_properties")
        .lines()
        .filter(line -> line.contains("\"" + name + "\""))
        .forEach(
            line -> node.ctl("close_connection", line.substring(0, line.indexOf('\t')), "test"));
  }

  private record Turns(String name, Inbox<String> inbox, CountDownLatch gate)
      implements EventHandler {
    @Override
    public Settlement handle(Event event) throws InterruptedException {
      inbox.add(name + " " + event);
      gate.await();
      return new Settlement.Done();
    }

    @Override
    public void activated() {
      inbox.add(name + " activated");
    }

    @Override
    public void deactivated() {
      inbox.add(name + " deactivated");
    }
  }
}
