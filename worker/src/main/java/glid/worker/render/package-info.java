/** Frames of a video, and the renderer that fills them. */
@NullMarked
package glid.worker.render;

import org.jspecify.annotations.NullMarked;
