/** The JSON of documents in the object store, and of messages. */
@NullMarked
package glid.infra.json;

import org.jspecify.annotations.NullMarked;
