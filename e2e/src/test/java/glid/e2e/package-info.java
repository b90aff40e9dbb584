/** The program as its users have it: separate processes, judged by another decoder. */
@NullMarked
package glid.e2e;

import org.jspecify.annotations.NullMarked;
