package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.message.Notice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The runs that were told to be over: work on them stops. Safe for several threads. */
final class EndedRuns {
  /** A notice about an older run than these is of no use: its work stopped long ago. */
  private static final int REMEMBERED = 1000;

  private final Set<RunId> ended =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<RunId, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  void hear(Notice.RunEnded over) {
    ended.add(over.run());
  }

  /**
   * Lets work go on.
   *
   * @throws RunOver if the run has ended
   * @throws InterruptedException if this thread is to give its work back
   */
  void requireWanted(RunId run) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (ended.contains(run)) {
      throw new RunOver();
    }
  }

  /** The run ended while it was worked on: nobody wants the work any more. */
  static final class RunOver extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
