package glid.worker.gpu;

import glid.core.grid.SlidePath;
import glid.core.job.HardwareUse;
import glid.core.job.RunId;
import glid.core.timeline.FrameRange;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.strip.StripBuilder;
import glid.worker.strip.StripPixels;

/**
 * The frames of a segment that are to be rendered.
 *
 * @param segment of the run
 * @param gpu whether Metal may render
 * @param strip of the sheet
 */
public record RenderWork(
    RunId run,
    int segment,
    HardwareUse gpu,
    StripBuilder strip,
    SlidePath path,
    FrameRange frames) {
  PlainFrameRenderer plain() {
    return new PlainFrameRenderer(strip.build(path, frames));
  }

  /** The same in pieces of half the width, where memory is short. */
  RenderWork halved() {
    return new RenderWork(run, segment, gpu, strip.halved(), path, frames);
  }

  StripPixels pixels() {
    return strip.pixels(path, frames);
  }
}
