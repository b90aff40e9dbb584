/** Who works in the fleet. */
@NullMarked
package glid.dispatcher.roster;

import org.jspecify.annotations.NullMarked;
