/** The jobs there are, each with what is known about it. */
@NullMarked
package glid.dispatcher.catalog;

import org.jspecify.annotations.NullMarked;
