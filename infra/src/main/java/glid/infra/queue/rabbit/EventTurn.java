package glid.infra.queue.rabbit;

import com.rabbitmq.client.Channel;
import glid.core.message.Event;
import glid.infra.queue.EventHandler;
import glid.infra.queue.Settlement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether it is this consumer's turn to get events. The broker does not say so, but only
 * the active one of the queue's consumers gets messages: each of the others puts a roll call into
 * the queue now and then, and whoever gets one, or an event, is the active one.
 *
 * <p>All methods are called on the one thread that hands out events.
 */
final class EventTurn implements Work {
  static final String ROLL_CALL = "roll-call";

  private static final Logger LOG = LoggerFactory.getLogger(EventTurn.class);

  private final EventHandler handler;
  private final NoticeSender sender;

  /** The channel through which events come, while it is our turn. */
  private @Nullable Channel active;

  EventTurn(EventHandler handler, NoticeSender sender) {
    this.handler = handler;
    this.sender = sender;
  }

  @Override
  public Settlement handle(Taken taken) throws InterruptedException {
    if (!taken.channel().equals(active)) {
      end();
      active = taken.channel();
      guarded(handler::activated);
    }
    if (taken.type().equals(ROLL_CALL)) {
      return new Settlement.Done();
    }
    return MessageWork.handle(taken, Event.class, handler::handle);
  }

  @Override
  public void idle() {
    if (active == null) {
      sender.send(new Parcel(BrokerTopology.events(ROLL_CALL), ROLL_CALL, Map.of(), new byte[0]));
    }
  }

  @Override
  public void lost(Channel channel) {
    if (channel.equals(active)) {
      end();
    }
  }

  @Override
  public void finish() {
    end();
  }

  private void end() {
    if (active != null) {
      active = null;
      guarded(handler::deactivated);
    }
  }

  private static void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      LOG.warn("handler failed at the beginning or end of its turn", failure);
    }
  }
}
