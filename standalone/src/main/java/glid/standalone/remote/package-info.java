/** Another Glid, over its REST interface. */
@NullMarked
package glid.standalone.remote;

import org.jspecify.annotations.NullMarked;
