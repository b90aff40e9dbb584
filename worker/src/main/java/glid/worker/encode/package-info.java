/** Frames become segments: H.264 in MP4, by the encoders of libavcodec, in this process. */
@NullMarked
package glid.worker.encode;

import org.jspecify.annotations.NullMarked;
