package glid.infra.queue;

import static glid.infra.queue.Messages.VIDEOTOOLBOX;
import static glid.infra.queue.Messages.X264;
import static glid.infra.queue.Messages.render;
import static glid.infra.queue.Messages.stitch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.message.Command.RenderSegment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InProcessBusTest {
  @Test
  void aFailedMessageRestsForTheRetryDelay() throws Exception {
    Inbox<Object> handled = new Inbox<>();
    try (MessageBus bus = new InProcessBus(Duration.ofHours(1))) {
      bus.onStitch(
          command -> {
            handled.add(command);
            return new Settlement.RetryLater();
          });

      bus.send(stitch(1));
      bus.send(stitch(2));

      assertThat(handled.next(2)).containsExactly(stitch(1), stitch(2));
      handled.staysEmpty();
    }
  }

  @Test
  void aFullQueueRefusesMore() {
    try (MessageBus bus = new InProcessBus()) {
      RenderSegment command = render(1);
      for (int count = 0; count < Topology.QUEUE_LENGTH; count++) {
        bus.send(command, X264);
      }

      assertThatThrownBy(() -> bus.send(command, X264))
          .isInstanceOf(BusUnavailable.class)
          .hasMessageContaining("glid.v1.render.%d.libx264".formatted(X264.renderAbi()))
          .hasMessageContaining("200000");
    }
  }

  @Test
  void queuesAreServedInTurn() throws Exception {
    Inbox<RenderSegment> handled = new Inbox<>();
    try (MessageBus bus = new InProcessBus()) {
      List.of(0, 1, 2).forEach(number -> bus.send(render(number), X264));
      List.of(10, 11, 12).forEach(number -> bus.send(render(number), VIDEOTOOLBOX));

      bus.onRender(1, Set.of(X264, VIDEOTOOLBOX), handled::accept);

      List<Integer> tens =
          handled.next(6).stream().map(command -> command.segment().index() / 10).toList();
      assertThat(tens.subList(0, 2)).containsExactlyInAnyOrder(0, 1);
      assertThat(tens.subList(2, 4)).containsExactlyInAnyOrder(0, 1);
    }
  }

  @Test
  void renderingRunsOnNamedPlatformThreads() throws Exception {
    Inbox<Thread> threads = new Inbox<>();
    try (MessageBus bus = new InProcessBus()) {
      bus.onRender(
          1,
          Set.of(X264),
          _ -> {
            threads.add(Thread.currentThread());
            return new Settlement.Done();
          });

      bus.send(render(1), X264);

      Thread thread = threads.next();
      assertThat(thread.isVirtual()).isFalse();
      assertThat(thread.getName()).startsWith("glid-render-");
    }
  }
}
