/** Links to results: signed, expiring, answered in ranges. */
@NullMarked
package glid.dispatcher.link;

import org.jspecify.annotations.NullMarked;
