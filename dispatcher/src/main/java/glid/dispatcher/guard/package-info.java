/** Who may ask: the guards before every request. */
@NullMarked
package glid.dispatcher.guard;

import org.jspecify.annotations.NullMarked;
