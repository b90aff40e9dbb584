package glid.core.job;

/**
 * The decision which rendering of a segment counts.
 *
 * @param file the segment
 * @param parameterSetsSha256 hash of its SPS and PPS, equal for all segments of a run
 * @param workerId who rendered it
 */
public record SegmentCommit(VideoFile file, String parameterSetsSha256, String workerId) {}
