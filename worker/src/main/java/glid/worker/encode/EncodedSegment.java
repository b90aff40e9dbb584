package glid.worker.encode;

/**
 * A finished segment file.
 *
 * @param frames at least 1
 * @param sizeBytes of the file
 * @param parameterSetsSha256 hash of its SPS and PPS, see {@link ParameterSets}
 */
public record EncodedSegment(int frames, long sizeBytes, String parameterSetsSha256) {}
