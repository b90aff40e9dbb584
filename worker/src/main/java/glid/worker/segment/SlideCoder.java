package glid.worker.segment;

import glid.core.grid.SlidePath;
import glid.core.job.Stage;
import glid.core.timeline.FrameRate;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SlideEncoder;
import glid.worker.render.FrameRenderer;
import glid.worker.slide.FrameCoding;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;
import java.util.Iterator;

/** Renders and encodes key pictures only; all other frames show one of them displaced. */
final class SlideCoder implements FrameCoder {
  private final SlideEncoder encoder;
  private final Iterator<FrameCoding> schedule;
  private final SlidePath path;
  private final FrameRenderer renderer;
  private final StageClock clock;

  SlideCoder(
      SlideEncoder encoder,
      Iterator<FrameCoding> schedule,
      SlidePath path,
      FrameRenderer renderer,
      StageClock clock) {
    this.encoder = encoder;
    this.schedule = schedule;
    this.path = path;
    this.renderer = renderer;
    this.clock = clock;
  }

  @Override
  public void add(int frame) throws InterruptedException {
    switch (schedule.next()) {
      case FrameCoding.Key key -> {
        renderer.render(path.windowQuarters(frame), encoder.nextKey());
        clock.time(Stage.ENCODE, () -> encoder.encode(key));
      }
      case FrameCoding.Slide slide -> clock.time(Stage.ENCODE, () -> encoder.slide(slide));
    }
  }

  @Override
  public EncodedSegment finish() {
    return clock.time(Stage.ENCODE, encoder::finish);
  }

  /** Slide frames were written by hand: they are right if the file holds what was written. */
  @Override
  public void verify(SegmentFile file, FrameRate rate) {
    VideoInspector.inspectWritten(file, rate, encoder.payloadSha256());
  }

  @Override
  public void close() {
    encoder.close();
  }
}
