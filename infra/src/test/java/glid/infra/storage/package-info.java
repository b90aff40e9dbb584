/** The contract of object stores, and what each of them adds. */
@NullMarked
package glid.infra.storage;

import org.jspecify.annotations.NullMarked;
