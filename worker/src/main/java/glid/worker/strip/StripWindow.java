package glid.worker.strip;

/**
 * The exact window at one position: planar 4:2:0, BT.709 limited range, chroma sited left. Valid
 * until the strip is asked for the next window.
 *
 * @param luma as wide as the window and as high as the sheet's frame
 * @param cb half as wide and half as high
 * @param cr like {@code cb}
 */
public record StripWindow(PlaneWindow luma, PlaneWindow cb, PlaneWindow cr) {}
