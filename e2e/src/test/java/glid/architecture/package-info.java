/** The gates of the build: each rule of the house that a machine can check, proved to fail once. */
@NullMarked
package glid.architecture;

import org.jspecify.annotations.NullMarked;
