/** Frames of the video: what a picture is in memory, and who fills it. */
@NullMarked
package glid.worker.render;

import org.jspecify.annotations.NullMarked;
