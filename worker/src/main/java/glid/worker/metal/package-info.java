/** The GPU with Metal: devices, kernels, memory, batches of commands. */
@NullMarked
package glid.worker.metal;

import org.jspecify.annotations.NullMarked;
