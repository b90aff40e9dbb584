/** Decodes usual JPEGs straight to a quarter or an eighth of their size, in plain Java. */
@NullMarked
package glid.worker.jpeg;

import org.jspecify.annotations.NullMarked;
