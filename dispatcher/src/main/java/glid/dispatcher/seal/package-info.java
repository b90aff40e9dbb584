/** Signs texts with a key that only this data folder has. */
@NullMarked
package glid.dispatcher.seal;

import org.jspecify.annotations.NullMarked;
