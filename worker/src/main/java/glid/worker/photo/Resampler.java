package glid.worker.photo;

import java.util.function.Supplier;

/** Resizes pictures. All resamplers give the same bytes. Any number of threads may use one. */
@FunctionalInterface
public interface Resampler {
  /**
   * The resized picture.
   *
   * @param rows opens the picture's rows, which are then read once from top to bottom; it may be
   *     asked again, for another try
   * @return R, G, B, {@code 3 * width} bytes per row of the resized picture
   */
  byte[] resample(Resize resize, Supplier<RowSource> rows);
}
