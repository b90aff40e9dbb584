package glid.dispatcher.fleet;

import glid.core.media.EncoderFamily;
import glid.infra.queue.BusUnavailable;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many segments wait per encoder. Who asks gets an answer soon, even if the broker gives none:
 * it is asked once at a time, on a thread of its own. Safe for several threads.
 */
final class QueueDepths {
  private static final Logger LOG = LoggerFactory.getLogger(QueueDepths.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final MessageBus bus;

  /** The question that is under way. Guarded by this. */
  private @Nullable Question asked;

  QueueDepths(MessageBus bus) {
    this.bus = bus;
  }

  /** A question and until when its answer is waited for, as {@link System#nanoTime()} counts. */
  private record Question(CompletableFuture<Map<EncoderFamily, Integer>> answer, long until) {}

  /** Segments in nobody's hands; without the encoders whose queue does not answer. */
  Map<EncoderFamily, Integer> read() {
    Question question = question();
    try {
      return question.answer().get(question.until() - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return Map.of();
    } catch (ExecutionException failure) {
      LOG.warn("queues not read", failure);
      return Map.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private synchronized Question question() {
    if (asked == null || asked.answer().isDone()) {
      asked =
          new Question(
              CompletableFuture.supplyAsync(this::ask, Thread::startVirtualThread),
              System.nanoTime() + PATIENCE.toNanos());
    }
    return asked;
  }

  private Map<EncoderFamily, Integer> ask() {
    Map<EncoderFamily, Integer> depths = new EnumMap<>(EncoderFamily.class);
    for (EncoderFamily family : EncoderFamily.values()) {
      try {
        depths.put(family, bus.waiting(RenderQueue.of(family)));
      } catch (BusUnavailable _) {
        // Not known now: pages and meters say so.
      }
    }
    return depths;
  }
}
