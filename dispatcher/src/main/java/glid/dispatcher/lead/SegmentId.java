package glid.dispatcher.lead;

import glid.core.job.RunId;

/**
 * A segment of a run.
 *
 * @param index among the run's segments, from 0
 */
record SegmentId(RunId run, int index) {}
