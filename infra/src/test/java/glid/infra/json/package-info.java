/** The stored forms of documents. */
@NullMarked
package glid.infra.json;

import org.jspecify.annotations.NullMarked;
