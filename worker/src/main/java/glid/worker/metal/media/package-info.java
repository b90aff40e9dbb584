/** Pictures that the GPU and Apple's encoders share. */
@NullMarked
package glid.worker.metal.media;

import org.jspecify.annotations.NullMarked;
