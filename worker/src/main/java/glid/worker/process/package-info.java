/** What the operating system says of this process and its machine. */
@NullMarked
package glid.worker.process;

import org.jspecify.annotations.NullMarked;
