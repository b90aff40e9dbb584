/** Brings every run to its end: the one dispatcher that leads. */
@NullMarked
package glid.dispatcher.lead;

import org.jspecify.annotations.NullMarked;
