/** The report of a self-test, for people and for programs. */
@NullMarked
package glid.standalone.selftest;

import org.jspecify.annotations.NullMarked;
