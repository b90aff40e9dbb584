/** The contract of message buses, and what each of them adds. */
@NullMarked
package glid.infra.queue;

import org.jspecify.annotations.NullMarked;
