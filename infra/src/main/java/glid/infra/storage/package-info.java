/** Where objects rest: the store, its keys, and a store in a folder. */
@NullMarked
package glid.infra.storage;

import org.jspecify.annotations.NullMarked;
