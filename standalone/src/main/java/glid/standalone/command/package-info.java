/** The command line. */
@NullMarked
package glid.standalone.command;

import org.jspecify.annotations.NullMarked;
