/** What the fleet does at a moment, for pages, programs and meters. */
@NullMarked
package glid.dispatcher.fleet;

import org.jspecify.annotations.NullMarked;
