/** Signs texts with a key that only this data folder, or this fleet, has. */
@NullMarked
package glid.dispatcher.seal;

import org.jspecify.annotations.NullMarked;
