/** What a picture and a video stream are made of: sizes, colour, encoders. */
@NullMarked
package glid.core.media;

import org.jspecify.annotations.NullMarked;
