package glid.worker.segment;

import glid.core.grid.SlidePath;
import glid.core.job.Stage;
import glid.core.timeline.FrameRate;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.ZeroCopyEncoder;
import glid.worker.gpu.GuardedRenderer;
import glid.worker.libav.LibavFailure;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;

/** Renders every frame into the memory that the encoder reads. */
final class ZeroCopyCoder implements FrameCoder {
  private final ZeroCopyEncoder encoder;
  private final SlidePath path;
  private final GuardedRenderer renderer;
  private final StageClock clock;
  private final ZeroCopy zeroCopy;

  /**
   * @param encoder closed by this
   * @param zeroCopy is told when it fails: another attempt then copies
   */
  ZeroCopyCoder(
      ZeroCopyEncoder encoder,
      SlidePath path,
      GuardedRenderer renderer,
      StageClock clock,
      ZeroCopy zeroCopy) {
    this.encoder = encoder;
    this.path = path;
    this.renderer = renderer;
    this.clock = clock;
    this.zeroCopy = zeroCopy;
  }

  @Override
  public void add(int frame) throws InterruptedException {
    try {
      PixelBuffer pixels = encoder.nextPixels();
      renderer.render(path.windowQuarters(frame), pixels);
      clock.time(Stage.ENCODE, encoder::encode);
    } catch (LibavFailure e) {
      zeroCopy.failed(e);
      throw e;
    }
  }

  @Override
  public EncodedSegment finish() {
    try {
      return clock.time(Stage.ENCODE, encoder::finish);
    } catch (LibavFailure e) {
      zeroCopy.failed(e);
      throw e;
    }
  }

  @Override
  public void verify(SegmentFile file, FrameRate rate) {
    VideoInspector.inspect(file, rate, InspectionDepth.PICTURES);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
