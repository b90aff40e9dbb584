/** What one process does for a fleet: leads, renders, or both, over a store and a bus. */
@NullMarked
package glid.standalone.member;

import org.jspecify.annotations.NullMarked;
