/** Takes jobs in and plans their runs. */
@NullMarked
package glid.dispatcher.intake;

import org.jspecify.annotations.NullMarked;
