/** Texts for users, in the languages they read. */
@NullMarked
package glid.core.language;

import org.jspecify.annotations.NullMarked;
