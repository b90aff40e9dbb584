/** One machine, one process: the program and its commands. */
@NullMarked
package glid.standalone;

import org.jspecify.annotations.NullMarked;
