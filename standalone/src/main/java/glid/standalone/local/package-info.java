/** Dispatcher and worker in this process, over one data folder. */
@NullMarked
package glid.standalone.local;

import org.jspecify.annotations.NullMarked;
