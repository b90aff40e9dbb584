/** The columns of the sheet that frames can see, prepared once in 4:2:0. */
@NullMarked
package glid.worker.strip;

import org.jspecify.annotations.NullMarked;
