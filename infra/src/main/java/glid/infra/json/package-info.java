/** The JSON documents of the object store. */
@NullMarked
package glid.infra.json;

import org.jspecify.annotations.NullMarked;
