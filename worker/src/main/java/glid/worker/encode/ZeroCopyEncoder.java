package glid.worker.encode;

import glid.core.job.EncoderProfile;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.libav.LibavFailure;
import glid.worker.libav.NativeLog;
import glid.worker.metal.MetalException;
import glid.worker.metal.media.HardwareFrames;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.metal.media.PixelFrames;
import java.nio.file.Path;

/**
 * Encodes a segment as {@link SegmentEncoder} does, from pictures that the GPU writes into the very
 * memory that the encoder reads. Call {@link #nextPixels()}, fill it, {@link #encode()}, once per
 * frame, then {@link #finish()}. The encoder works on while the next pictures are filled.
 *
 * <p>Confined to one thread. Pixel buffers are gone after {@link #finish()} and {@link #close()}.
 */
public final class ZeroCopyEncoder implements AutoCloseable {
  private final PixelFrames pictures;
  private final FrameRing ring;
  private final SegmentEncoder encoder;

  private ZeroCopyEncoder(PixelFrames pictures, SegmentEncoder encoder) {
    this.pictures = pictures;
    this.ring = new FrameRing(pictures::allocate);
    this.encoder = encoder;
  }

  /**
   * Opens VideoToolbox's encoder and creates or replaces the file.
   *
   * @throws EncoderUnavailable when this machine has no such encoder or it refuses the settings
   * @throws LibavFailure when there are no pixel buffers, or the file cannot be written
   */
  public static ZeroCopyEncoder open(
      Path file, EncoderProfile profile, FrameSize size, FrameRate rate) {
    return open(HardwareFrames.open(size.width(), size.height()), file, profile, size, rate);
  }

  /**
   * The same with pictures from elsewhere.
   *
   * @param pictures of that size, closed by this
   */
  public static ZeroCopyEncoder open(
      PixelFrames pictures, Path file, EncoderProfile profile, FrameSize size, FrameRate rate) {
    NativeLog.startAfresh();
    try {
      return new ZeroCopyEncoder(
          pictures,
          SegmentEncoder.open(
              file,
              EncoderSetup.openForFrames(profile, size, rate, pictures::describe),
              size,
              rate));
    } catch (RuntimeException e) {
      pictures.close();
      throw e;
    }
  }

  /**
   * The picture to fill now, with undefined content, as soon as the encoder has given one back;
   * another one at each call.
   *
   * @throws LibavFailure if the encoder gives none back
   * @throws MetalException if it is not one that we can render into
   */
  public PixelBuffer nextPixels() throws InterruptedException {
    return pictures.pixels(ring.next());
  }

  /**
   * Hands the picture to the encoder and writes what comes out.
   *
   * @throws IllegalStateException without a picture from {@link #nextPixels()}
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public void encode() {
    encoder.encode(ring.current());
  }

  /**
   * Writes what the encoder still holds and the index, and frees everything.
   *
   * @throws IllegalStateException without any frame
   * @throws LibavFailure when the encoder fails or the file cannot be written
   */
  public EncodedSegment finish() {
    EncodedSegment segment = encoder.finish();
    close();
    return segment;
  }

  /** Frees everything; deletes the file unless {@link #finish()} succeeded. Again is harmless. */
  @Override
  public void close() {
    encoder.close();
    ring.close();
    pictures.close();
  }
}
