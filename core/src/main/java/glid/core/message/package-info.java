/** What dispatcher and worker tell each other. */
@NullMarked
package glid.core.message;

import org.jspecify.annotations.NullMarked;
