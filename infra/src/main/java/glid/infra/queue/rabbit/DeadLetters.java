package glid.infra.queue.rabbit;

import static java.nio.charset.StandardCharsets.UTF_8;

import glid.infra.json.DocumentBroken;
import glid.infra.json.UnknownVersion;
import glid.infra.queue.DeadLetter;
import glid.infra.queue.Settlement;
import glid.infra.queue.Topology;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into and out of the dead letters. A handler's dead letter is sent there with its reason;
 * one that failed too often is put there by the broker, which notes only from where.
 */
final class DeadLetters {
  private static final String QUEUE = "glid-queue";
  private static final String REASON = "glid-reason";
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private DeadLetters() {}

  /** Moves a message there; it is settled only when the broker has its dead letter. */
  static void bury(Taken taken, String reason, Publisher publisher, Duration limit) {
    LOG.warn("dead letter message={} reason={}", taken, reason);
    Parcel letter = taken.parcel(BrokerTopology.dead(taken.post().queue()));
    Map<String, String> headers = new HashMap<>(letter.headers());
    headers.put(QUEUE, taken.post().queue());
    headers.put(REASON, reason);
    publisher.publish(new Parcel(letter.post(), letter.type(), headers, letter.body()), limit);
    taken.done();
  }

  /** Hands dead letters to a listener. */
  static Work listening(Consumer<DeadLetter> listener) {
    return taken -> {
      if (taken.type().equals(EventTurn.ROLL_CALL)) {
        return new Settlement.Done();
      }
      try {
        listener.accept(read(taken));
      } catch (DocumentBroken | UnknownVersion unreadable) {
        // Nobody could do more with it than a person who reads the log.
        LOG.error(
            "unreadable dead letter is dropped message={} headers={} body={}",
            taken,
            taken.headers(),
            new String(taken.delivery().getBody(), UTF_8),
            unreadable);
      }
      return new Settlement.Done();
    };
  }

  private static DeadLetter read(Taken taken) {
    Map<String, String> headers = taken.headers();
    String queue =
        headers.getOrDefault(
            QUEUE, headers.getOrDefault("x-first-death-queue", taken.post().queue()));
    String reason = headers.getOrDefault(REASON, deathReason(queue, headers));
    return new DeadLetter(Parcel.read(taken.delivery().getBody()), queue, reason);
  }

  private static String deathReason(String queue, Map<String, String> headers) {
    String reason = headers.getOrDefault("x-first-death-reason", "unknown");
    if (!reason.equals("delivery_limit")) {
      return "taken out by the broker: " + reason;
    }
    int redeliveries =
        queue.equals(Topology.EVENTS) ? Topology.EVENT_REDELIVERIES : Topology.COMMAND_REDELIVERIES;
    return Topology.triedInVain(redeliveries + 1);
  }
}
