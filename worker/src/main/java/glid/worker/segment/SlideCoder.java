package glid.worker.segment;

import glid.core.grid.SlidePath;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SlideEncoder;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.slide.FrameCoding;
import java.util.Iterator;
import java.util.List;

/** Renders and encodes key pictures only; all other frames show one of them displaced. */
final class SlideCoder implements FrameCoder {
  private final SlideEncoder encoder;
  private final Iterator<FrameCoding> schedule;
  private final SlidePath path;
  private final PlainFrameRenderer renderer;
  private long encodeNanos;

  SlideCoder(
      SlideEncoder encoder,
      List<FrameCoding> schedule,
      SlidePath path,
      PlainFrameRenderer renderer) {
    this.encoder = encoder;
    this.schedule = schedule.iterator();
    this.path = path;
    this.renderer = renderer;
  }

  @Override
  public void add(int frame) {
    FrameCoding coding = schedule.next();
    if (coding instanceof FrameCoding.Key) {
      renderer.render(path.windowQuarters(frame), encoder.nextKey());
    }
    long start = System.nanoTime();
    switch (coding) {
      case FrameCoding.Key key -> encoder.encode(key);
      case FrameCoding.Slide slide -> encoder.slide(slide);
    }
    encodeNanos += System.nanoTime() - start;
  }

  @Override
  public EncodedSegment finish() {
    long start = System.nanoTime();
    EncodedSegment encoded = encoder.finish();
    encodeNanos += System.nanoTime() - start;
    return encoded;
  }

  @Override
  public long encodeNanos() {
    return encodeNanos;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
