/** Video time, counted in whole frames. */
@NullMarked
package glid.core.timeline;

import org.jspecify.annotations.NullMarked;
