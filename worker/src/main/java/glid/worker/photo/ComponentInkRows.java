package glid.worker.photo;

import java.util.List;

/** Inks of any depth: C, M, Y, K, whose largest value is full ink. */
final class ComponentInkRows implements CmykRows {
  private static final float FULL = 255;

  private final List<SampleRows> inks;
  private final float[] line;

  /**
   * The picture of four components.
   *
   * @param width in pixels
   */
  ComponentInkRows(List<SampleRows> inks, int width) {
    this.inks = List.copyOf(inks);
    this.line = new float[width];
  }

  @Override
  public void read(int y, int fromX, int toX, byte[] out) {
    for (int ink = 0; ink < inks.size(); ink++) {
      SampleRows samples = inks.get(ink);
      samples.read(y, fromX, toX, line);
      float scale = FULL / samples.most();
      for (int i = 0; i < toX - fromX; i++) {
        out[inks.size() * i + ink] = (byte) (int) (line[i] * scale + 0.5f);
      }
    }
  }
}
