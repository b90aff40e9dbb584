package glid.worker.jpeg;

/**
 * A decoded picture in full-range BT.601 YCbCr as in JFIF 1.02, all three at the same size, 8 bits.
 *
 * @param width in pixels
 * @param height in pixels
 * @param stride pixels from one row to the next, at least the width
 * @param ycc Y, Cb, Cr of each pixel, rows top-down; whoever holds the picture must not write. Two
 *     pictures are equal only if they share this array.
 * @param isGrey whether there is no chroma: Cb and Cr are 128 everywhere
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes, handed on once
public record ReducedPicture(int width, int height, int stride, byte[] ycc, boolean isGrey) {}
