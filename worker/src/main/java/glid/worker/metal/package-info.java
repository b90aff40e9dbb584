/** The GPU with Metal: devices, kernels, memory, batches of commands, and the frames of videos. */
@NullMarked
package glid.worker.metal;

import org.jspecify.annotations.NullMarked;
