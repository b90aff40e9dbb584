package glid.infra.queue;

import glid.core.job.RenderAbi;
import glid.core.job.RunPlan;
import glid.core.media.EncoderFamily;

/**
 * The queue of segments that only some workers can render.
 *
 * @param renderAbi rules that the worker must follow, see {@link RenderAbi}; at least 1
 * @param family encoder that the worker must have
 */
public record RenderQueue(int renderAbi, EncoderFamily family) {
  public RenderQueue {
    if (renderAbi < 1) {
      throw new IllegalArgumentException("renderAbi: at least 1, got " + renderAbi);
    }
  }

  /** The queue of this program's own rendering rules. */
  public static RenderQueue of(EncoderFamily family) {
    return new RenderQueue(RenderAbi.CURRENT, family);
  }

  /** The queue of all segments of a run. */
  public static RenderQueue of(RunPlan plan) {
    return new RenderQueue(plan.renderAbi(), plan.encoder().family());
  }

  /** The queue's name on a broker. */
  public String name() {
    return Topology.RENDER_PREFIX + renderAbi + "." + family.codecName();
  }
}
