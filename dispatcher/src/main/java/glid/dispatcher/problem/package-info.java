/** What is wrong with a request, in the language of its sender. */
@NullMarked
package glid.dispatcher.problem;

import org.jspecify.annotations.NullMarked;
