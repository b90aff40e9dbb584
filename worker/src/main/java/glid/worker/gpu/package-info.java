/** Renders frames on the GPU, and chooses who renders: it, or the CPU. */
@NullMarked
package glid.worker.gpu;

import org.jspecify.annotations.NullMarked;
