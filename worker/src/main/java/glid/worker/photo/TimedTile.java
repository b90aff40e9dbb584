package glid.worker.photo;

import glid.core.job.StageTimes;

/**
 * A tile and what it took.
 *
 * @param mayBeTransparent whether the background may show through it
 * @param times wall-clock time of {@code DECODE} (header, reading, decoding) and {@code TILE}
 *     (colour conversion, turning, cropping, resizing)
 * @param cpu processor time of the same, see {@link glid.worker.timing.ThreadCpu}
 */
public record TimedTile(Tile tile, boolean mayBeTransparent, StageTimes times, StageTimes cpu) {}
