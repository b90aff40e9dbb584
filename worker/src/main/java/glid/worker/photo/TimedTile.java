package glid.worker.photo;

import glid.core.job.StageTimes;

/**
 * A tile and what it took.
 *
 * @param times wall-clock time of {@code DECODE} (header, reading, decoding) and {@code TILE}
 *     (colour conversion, turning, cropping, resizing)
 * @param cpu processor time of the same, see {@link glid.worker.timing.ThreadCpu}
 */
public record TimedTile(Tile tile, StageTimes times, StageTimes cpu) {}
