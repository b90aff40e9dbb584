/** How messages travel between dispatcher and worker: the bus, and one that lives in memory. */
@NullMarked
package glid.infra.queue;

import org.jspecify.annotations.NullMarked;
