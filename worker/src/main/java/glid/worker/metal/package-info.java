/** Computing on the GPU with Metal: devices, kernels, memory, and batches of commands. */
@NullMarked
package glid.worker.metal;

import org.jspecify.annotations.NullMarked;
