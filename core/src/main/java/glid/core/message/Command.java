package glid.core.message;

import glid.core.job.RunId;
import glid.core.timeline.Segment;
import java.util.List;

/** Work for a worker. */
public sealed interface Command extends Message {
  RunId run();

  /**
   * Render a segment, store it, commit it.
   *
   * @param excluded ids of workers that are to decline it: what they rendered before did not do
   */
  record RenderSegment(RunId run, Segment segment, List<String> excluded) implements Command {
    public RenderSegment {
      excluded = List.copyOf(excluded);
    }

    /** A segment that every worker may render. */
    public RenderSegment(RunId run, Segment segment) {
      this(run, segment, List.of());
    }
  }

  /** Join the committed segments of a run. */
  record StitchSegments(RunId run) implements Command {}
}
