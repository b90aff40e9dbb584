package glid.worker.segment;

import glid.core.timeline.FrameRate;
import glid.worker.encode.EncodedSegment;
import glid.worker.stitch.SegmentFile;

/**
 * Brings the frames of a segment, in order, into its file, and checks the file when it is complete.
 * Confined to one thread.
 */
interface FrameCoder extends AutoCloseable {
  /**
   * Renders what it needs for a frame, and codes it.
   *
   * @param frame of the timeline
   * @throws InterruptedException if the work is to be given back
   */
  void add(int frame) throws InterruptedException;

  /** Completes the file. */
  EncodedSegment finish();

  /**
   * Checks the completed file, once.
   *
   * @throws glid.worker.stitch.SegmentBroken if it does not show what was added
   */
  void verify(SegmentFile file, FrameRate rate);

  /** Frees everything; deletes the file unless {@link #finish()} succeeded. Again is harmless. */
  @Override
  void close();
}
