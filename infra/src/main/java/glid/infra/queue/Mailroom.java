package glid.infra.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * All queues of a process under one lock, because a consumer waits on several queues at once. The
 * lock is held for moments only, never while a handler runs.
 */
final class Mailroom {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long retryDelayNanos;

  /** Guarded by the lock. */
  private boolean closed;

  Mailroom(Duration retryDelay) {
    this.retryDelayNanos = retryDelay.toNanos();
  }

  <M> void post(Lane<M> lane, M message) {
    change(
        () -> {
          requireOpen();
          lane.add(message, System.nanoTime());
        });
  }

  <M> void join(LaneSubscription<M> consumer) {
    change(
        () -> {
          requireOpen();
          consumer.lanes().forEach(lane -> lane.join(consumer));
        });
  }

  <M> void leave(LaneSubscription<M> consumer) {
    change(() -> consumer.lanes().forEach(lane -> lane.leave(consumer)));
  }

  /** Waits for a consumer's turn to get messages; false if it is stopped before. */
  <M> boolean awaitTurn(LaneSubscription<M> consumer) {
    lock.lock();
    try {
      while (!consumer.isStopped()) {
        if (consumer.lanes().stream().allMatch(lane -> lane.admits(consumer))) {
          return true;
        }
        await(Long.MAX_VALUE);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  <M> int waiting(Lane<M> lane) {
    lock.lock();
    try {
      requireOpen();
      return lane.waiting();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next message of a consumer; nothing when the consumer is stopped. */
  <M> Optional<Delivery<M>> take(LaneSubscription<M> consumer) {
    lock.lock();
    try {
      while (!consumer.isStopped()) {
        long now = System.nanoTime();
        long wait = Long.MAX_VALUE;
        List<Lane<M>> lanes = consumer.lanesInTurn();
        for (Lane<M> lane : lanes) {
          Optional<Delivery<M>> delivery = lane.poll(consumer, now);
          if (delivery.isPresent()) {
            return delivery;
          }
          wait = Math.min(wait, lane.nanosToNext(consumer, now));
        }
        await(wait);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  <M> void settle(Delivery<M> delivery, Settlement settlement) {
    change(
        () -> {
          Lane<M> lane = delivery.lane();
          switch (settlement) {
            case Settlement.Done() -> {}
            case Settlement.RetryLater() ->
                lane.retry(delivery, System.nanoTime() + retryDelayNanos);
            case Settlement.DeadLetter(String reason) -> lane.bury(delivery, reason);
          }
        });
  }

  <M> void giveBack(Delivery<M> delivery) {
    change(() -> delivery.lane().giveBack(delivery));
  }

  /** Lets every waiting consumer look whether it is stopped. */
  void wake() {
    change(() -> {});
  }

  void close() {
    change(() -> closed = true);
  }

  void requireOpen() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the message bus is closed");
      }
    } finally {
      lock.unlock();
    }
  }

  private void change(Runnable step) {
    lock.lock();
    try {
      step.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // The loop is in take.
  private void await(long nanos) {
    try {
      long _ = changed.awaitNanos(nanos);
    } catch (InterruptedException _) {
      // Only closing interrupts a consumer, and then take sees that it is stopped.
    }
  }
}
