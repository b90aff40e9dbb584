package glid.worker.segment;

import glid.infra.queue.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ends subscriptions that share one grace. */
final class Closing {
  private Closing() {}

  /**
   * Closes all at the same time and returns when all are closed. When the calling thread is
   * interrupted, the grace is over at once, and the thread stays interrupted.
   */
  static void together(List<Subscription> subscriptions, Duration grace) {
    boolean interrupted = false;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> closings = new ArrayList<>();
      subscriptions.forEach(
          subscription -> closings.add(threads.submit(() -> subscription.close(grace))));
      try {
        for (Future<?> closing : closings) {
          closing.get();
        }
      } catch (InterruptedException _) {
        interrupted = true;
        // The threads that wait are interrupted in their turn.
        threads.shutdownNow();
      } catch (ExecutionException failure) {
        throw new IllegalStateException("ending a subscription", failure.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
