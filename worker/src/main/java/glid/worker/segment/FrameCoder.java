package glid.worker.segment;

import glid.worker.encode.EncodedSegment;

/** Brings the frames of a segment, in order, into its file. Confined to one thread. */
interface FrameCoder extends AutoCloseable {
  /**
   * Renders what it needs for a frame, and codes it.
   *
   * @param frame of the timeline
   */
  void add(int frame);

  /** Completes the file. */
  EncodedSegment finish();

  /** Frees everything; deletes the file unless {@link #finish()} succeeded. Again is harmless. */
  @Override
  void close();
}
