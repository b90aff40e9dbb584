/** What the user hands in: photos and settings. */
@NullMarked
package glid.standalone.input;

import org.jspecify.annotations.NullMarked;
