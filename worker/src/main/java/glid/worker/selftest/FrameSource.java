package glid.worker.selftest;

import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.worker.gpu.MetalCheck;
import glid.worker.gpu.MetalFrameRenderer;
import glid.worker.render.FrameRenderer;
import glid.worker.render.PlainFrameRenderer;
import java.time.Duration;

/** Who renders on this machine. */
sealed interface FrameSource {
  /**
   * A renderer of a scene's frames; the caller closes it.
   *
   * @param pictures size of its pictures, as high as the scene's frame and at least as wide
   */
  FrameRenderer open(FixedScene scene, FrameSize pictures, FrameRange frames);

  /** The CPU. */
  record Cpu() implements FrameSource {
    @Override
    public FrameRenderer open(FixedScene scene, FrameSize pictures, FrameRange frames) {
      return new PlainFrameRenderer(scene.strip(pictures).build(scene.path(), frames));
    }
  }

  /** The GPU, which has passed. */
  record Gpu(MetalCheck metal) implements FrameSource {
    @Override
    public FrameRenderer open(FixedScene scene, FrameSize pictures, FrameRange frames) {
      return metal.renderer(scene.strip(pictures), scene.path(), frames);
    }
  }

  /** What the GPU itself took for a renderer's frames. */
  static Duration gpuTime(FrameRenderer renderer) {
    return renderer instanceof MetalFrameRenderer metal ? metal.gpuTime() : Duration.ZERO;
  }
}
