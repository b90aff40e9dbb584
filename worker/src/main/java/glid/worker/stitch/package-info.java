/** Segments become the video: packets are checked and copied, never encoded again. */
@NullMarked
package glid.worker.stitch;

import org.jspecify.annotations.NullMarked;
