/** Looks whether everything that a worker needs of its machine is there and right. */
@NullMarked
package glid.worker.selftest;

import org.jspecify.annotations.NullMarked;
