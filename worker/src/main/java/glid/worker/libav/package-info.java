/** What every caller of FFmpeg's libraries shares: their error codes and their log. */
@NullMarked
package glid.worker.libav;

import org.jspecify.annotations.NullMarked;
