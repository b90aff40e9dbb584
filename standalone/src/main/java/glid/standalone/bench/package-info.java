/** Measures whole runs of the program next to what others need for the same video. */
@NullMarked
package glid.standalone.bench;

import org.jspecify.annotations.NullMarked;
