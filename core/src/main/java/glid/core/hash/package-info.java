/** How content is named by its hash. */
@NullMarked
package glid.core.hash;

import org.jspecify.annotations.NullMarked;
