package glid.worker.render;

/**
 * Renders frames of one sheet. All renderers give the same bytes.
 *
 * <p>Use from one thread, a platform thread; frames in the order of the video are fast, any other
 * order is right too.
 */
public interface FrameRenderer extends AutoCloseable {
  /**
   * Fills all three planes with the exact window at a position.
   *
   * @param windowQuarters left edge of the window in the sheet, in quarter luma pixels
   * @param target as high as the sheet's frame and at most as wide
   * @throws IllegalArgumentException if the target has another height or is wider, or the window
   *     shows columns that the renderer was not made for
   * @throws InterruptedException if the work is to be given back; the target has undefined content
   */
  void render(int windowQuarters, Frame target) throws InterruptedException;

  /** What it took so far; after {@link #close}, too. */
  RenderTimes times();

  /** Gives up what it holds; closing again does nothing. */
  @Override
  void close();

  /**
   * The check that every renderer begins with.
   *
   * @throws IllegalArgumentException if a target has another height
   */
  static void requireHeight(int height, int targetHeight) {
    if (targetHeight != height) {
      throw new IllegalArgumentException("target height: " + height + ", got " + targetHeight);
    }
  }
}
