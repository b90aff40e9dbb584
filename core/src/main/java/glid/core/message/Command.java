package glid.core.message;

import glid.core.job.RunId;
import glid.core.timeline.Segment;

/** Work for a worker. */
public sealed interface Command extends Message {
  RunId run();

  /** Render a segment, store it, commit it. */
  record RenderSegment(RunId run, Segment segment) implements Command {}

  /** Join the committed segments of a run. */
  record StitchSegments(RunId run) implements Command {}
}
