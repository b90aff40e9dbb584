package glid.core.job;

/**
 * The number of the rendering rules. It is raised whenever the bytes of a tile, of a frame or of a
 * parameter set may change, so that segments and cached tiles of different rules never meet.
 */
public final class RenderAbi {
  /**
   * Not a constant expression, which compilers copy into the classes of other modules: a build that
   * was broken off could leave two numbers in one program, and no worker would take its jobs.
   */
  public static final int CURRENT = current();

  private RenderAbi() {}

  private static int current() {
    return 5;
  }
}
