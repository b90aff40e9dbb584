package glid.infra.queue.rabbit;

import static glid.infra.queue.Messages.X264;
import static glid.infra.queue.Messages.render;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.message.Command.RenderSegment;
import glid.infra.queue.Inbox;
import glid.infra.servers.RabbitNode;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Apart from other tests of broken brokers, because every try of a sender takes half a minute. */
@Timeout(300)
class ForgetfulBrokerTest {
  @TempDir Path folder;

  @Test
  void aQueueThatABrokerHasByNameOnlyIsMadeAnew() throws Exception {
    try (RabbitNode node = RabbitNode.start(folder);
        RabbitMessageBus bus = QuickBuses.open(node.uri())) {
      Inbox<RenderSegment> received = new Inbox<>();
      bus.onRender(1, Set.of(X264), received::accept);
      node.killAmidWriting();
      node.restart();

      PatientSender.send(bus, render(1));

      assertThat(received.next()).isEqualTo(render(1));
    }
  }
}
