package glid.worker.segment;

import glid.core.grid.SlidePath;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.render.PlainFrameRenderer;

/** Renders and encodes every frame. */
final class EveryFrameCoder implements FrameCoder {
  private final SegmentEncoder encoder;
  private final SlidePath path;
  private final PlainFrameRenderer renderer;
  private long encodeNanos;

  EveryFrameCoder(SegmentEncoder encoder, SlidePath path, PlainFrameRenderer renderer) {
    this.encoder = encoder;
    this.path = path;
    this.renderer = renderer;
  }

  @Override
  public void add(int frame) {
    renderer.render(path.windowQuarters(frame), encoder.nextFrame());
    long start = System.nanoTime();
    encoder.encode();
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
