package glid.infra.queue.rabbit;

import static glid.infra.queue.Messages.X264;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.message.Command.RenderSegment;
import glid.infra.queue.BusUnavailable;

/** Sends as all senders do: the broker may be away for longer than a try takes. */
final class PatientSender {
  private PatientSender() {}

  static void send(RabbitMessageBus bus, RenderSegment command) {
    boolean taken = false;
    while (!taken) {
      try {
        bus.send(command, X264);
        taken = true;
      } catch (BusUnavailable unavailable) {
        assertThat(unavailable).hasMessageContaining("not confirmed");
      }
    }
  }
}
