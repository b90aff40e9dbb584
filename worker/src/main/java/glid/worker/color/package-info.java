/** Brings the colours that files hold to sRGB. */
@NullMarked
package glid.worker.color;

import org.jspecify.annotations.NullMarked;
