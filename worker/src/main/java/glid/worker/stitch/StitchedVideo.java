package glid.worker.stitch;

import glid.core.media.FrameSize;

/**
 * A finished video file.
 *
 * @param frames at least 1
 * @param sizeBytes of the file
 * @param parameterSetsSha256 hash of the SPS and PPS that all its segments shared
 */
public record StitchedVideo(
    FrameSize size, int frames, long sizeBytes, String parameterSetsSha256) {}
