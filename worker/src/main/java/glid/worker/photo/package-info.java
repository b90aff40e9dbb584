/** Makes the file of a photo into the pixels of a cell: decode, turn upright, crop, resize. */
@NullMarked
package glid.worker.photo;

import org.jspecify.annotations.NullMarked;
