package glid.core.job;

/**
 * The number of the rendering rules. It is raised whenever the bytes of a tile, of a frame or of a
 * parameter set may change, so that segments and cached tiles of different rules never meet.
 */
public final class RenderAbi {
  public static final int CURRENT = 4;

  private RenderAbi() {}
}
