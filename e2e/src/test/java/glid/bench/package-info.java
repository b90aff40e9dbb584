/** Measures a fleet over real servers; run by {@code bench/fleet/run}, not by the tests. */
@NullMarked
package glid.bench;

import org.jspecify.annotations.NullMarked;
