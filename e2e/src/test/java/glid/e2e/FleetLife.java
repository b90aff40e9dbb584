package glid.e2e;

import glid.core.job.RunEnd;
import glid.infra.queue.InProcessBus;
import glid.infra.queue.MessageBus;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.standalone.member.FleetMember;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One life of a fleet inside this Java VM, which may end in the middle of everything: from that
 * moment each of its threads stops for good at its next call of store or bus, so that no cleaning
 * up on the way out reaches the data folder, as after {@code kill -9}. What is left is the folder,
 * which the next life opens. Closing buries the dead: only then do the threads end.
 */
final class FleetLife implements AutoCloseable {
  private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Between two looks a lock may pass from one thread to the next. */
  private static final int QUIET_LOOKS = 3;

  /** Ends the threads of the dead. */
  private static final class Dead extends Error {
    private static final long serialVersionUID = 1;

    Dead() {
      super("died at a crash point", null, false, false);
    }
  }

  private final DirectoryObjectStore store;
  private final Lifeline line;
  private final FleetMember fleet;
  private final ThreadGroup threads = new ThreadGroup("life");
  private final CountDownLatch burial = new CountDownLatch(1);
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();

  /** Opens the folder and lets a client do its job there, until the cut or to the end. */
  FleetLife(Path data, Path video, SmallJob job, Lifeline.Cut cut) {
    store = DirectoryObjectStore.open(data);
    line = new Lifeline(cut, this::die);
    fleet =
        FleetMember.over(
            line.hang(ObjectStore.class, store),
            line.hang(MessageBus.class, new InProcessBus()),
            data);
    Thread.ofPlatform().group(threads).daemon().start(() -> live(job, video));
  }

  private void live(SmallJob job, Path video) {
    try {
      RunEnd end = job.run(fleet, video);
      awaitRemoval();
      if (end instanceof RunEnd.Done) {
        over.complete(false);
      } else {
        over.completeExceptionally(new AssertionError("the job ended otherwise: " + end));
      }
    } catch (Dead _) {
      // Buried.
    } catch (Exception | AssertionError failure) {
      over.completeExceptionally(failure);
    }
  }

  /** The client has its video, and the leader removes what the job needs no more, or dies of it. */
  private void awaitRemoval() {
    while (!over.isDone() && !store.list(ObjectKeys.activePrefix()).isEmpty()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  private void die() {
    if (!over.complete(true) && over.state() == Future.State.SUCCESS && !over.resultNow()) {
      return; // The job was done before the cut.
    }
    boolean interrupted = false;
    while (burial.getCount() > 0) {
      try {
        burial.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new Dead();
  }

  /**
   * Waits for the end of this life, after which another one may open the folder.
   *
   * @return whether it died; false if the job is done
   */
  boolean awaitEnd() throws Exception {
    boolean died = over.get(LIMIT_NANOS, TimeUnit.NANOSECONDS);
    if (died) {
      awaitStandstill();
      store.close();
    } else {
      fleet.close();
    }
    return died;
  }

  /** Until then an encoder may still write a temporary file, which no dead process does. */
  private void awaitStandstill() {
    long end = System.nanoTime() + LIMIT_NANOS;
    for (int quiet = 0; quiet < QUIET_LOOKS; quiet = anyRuns() ? 0 : quiet + 1) {
      if (System.nanoTime() > end) {
        throw new AssertionError("threads go on although they are dead");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  /** A blocked thread waits for one that died with a lock, or for one that runs and is seen too. */
  private boolean anyRuns() {
    Thread[] found = new Thread[2 * threads.activeCount() + 16];
    int count = threads.enumerate(found);
    return Arrays.stream(found, 0, count)
        .anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
  }

  /** Calls of store and bus so far. */
  int calls() {
    return line.calls();
  }

  /** The small objects that this life created. */
  List<ObjectKey> created() {
    return line.created();
  }

  @Override
  public void close() {
    burial.countDown();
    fleet.close();
  }
}
