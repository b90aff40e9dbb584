/** The worker: takes commands, renders and joins, tells what came of it. */
@NullMarked
package glid.worker.segment;

import org.jspecify.annotations.NullMarked;
