/** How far pictures are from what they should be. */
@NullMarked
package glid.worker.compare;

import org.jspecify.annotations.NullMarked;
