/** The REST interface over this process's own dispatcher and worker. */
@NullMarked
package glid.standalone.serve;

import org.jspecify.annotations.NullMarked;
