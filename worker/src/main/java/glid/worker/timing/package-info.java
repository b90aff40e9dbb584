/** How much processor time work takes. */
@NullMarked
package glid.worker.timing;

import org.jspecify.annotations.NullMarked;
