/** Exact geometry: the grid, the crop of a photo, and where the grid is in frame n. */
@NullMarked
package glid.core.grid;

import org.jspecify.annotations.NullMarked;
