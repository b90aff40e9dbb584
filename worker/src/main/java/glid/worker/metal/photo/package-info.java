/** Resizing photos to tiles on a Mac's GPU. */
@NullMarked
package glid.worker.metal.photo;

import org.jspecify.annotations.NullMarked;
