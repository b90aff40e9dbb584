package glid.worker.segment;

import glid.core.grid.SlidePath;
import glid.core.job.Stage;
import glid.core.timeline.FrameRate;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.render.FrameRenderer;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;

/** Renders and encodes every frame. */
final class EveryFrameCoder implements FrameCoder {
  private final SegmentEncoder encoder;
  private final SlidePath path;
  private final FrameRenderer renderer;
  private final StageClock clock;

  EveryFrameCoder(
      SegmentEncoder encoder, SlidePath path, FrameRenderer renderer, StageClock clock) {
    this.encoder = encoder;
    this.path = path;
    this.renderer = renderer;
    this.clock = clock;
  }

  @Override
  public void add(int frame) throws InterruptedException {
    renderer.render(path.windowQuarters(frame), encoder.nextFrame());
    clock.time(Stage.ENCODE, encoder::encode);
  }

  @Override
  public EncodedSegment finish() {
    return clock.time(Stage.ENCODE, encoder::finish);
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
