package glid.worker.stitch;

import glid.core.media.FrameSize;

/**
 * What an inspection found in a sound file.
 *
 * @param frames at least 1
 * @param references pictures among them that others may refer to
 * @param parameterSetsSha256 hash of its SPS and PPS
 * @param reorderDelay most frames that a picture is decoded before its place in the order of
 *     display; 0 without B-frames
 */
public record InspectedVideo(
    FrameSize size, int frames, int references, String parameterSetsSha256, int reorderDelay) {}
