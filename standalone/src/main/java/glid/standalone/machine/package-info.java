/** The machine that this program runs on, as reports of measurements describe it. */
@NullMarked
package glid.standalone.machine;

import org.jspecify.annotations.NullMarked;
