/** Resizing photos to tiles on a Mac's GPU. */
@NullMarked
package glid.worker.gpu.photo;

import org.jspecify.annotations.NullMarked;
