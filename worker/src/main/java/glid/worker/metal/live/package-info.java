/** What the live system says: of the bindings, of this process and of its Mac. */
@NullMarked
package glid.worker.metal.live;

import org.jspecify.annotations.NullMarked;
