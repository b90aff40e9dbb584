package glid.worker.compare;

import glid.worker.render.Frame;
import glid.worker.render.Plane;
import java.util.List;

/**
 * In how many samples two frames differ.
 *
 * @param samples that differ, of all planes
 * @param most that one of them differs by, 0 if none does
 */
public record SampleDifference(long samples, int most) {
  /** None yet. */
  public static final SampleDifference NONE = new SampleDifference(0, 0);

  /** Compares two frames of the same size. */
  public static SampleDifference of(Frame seen, Frame exact) {
    if (!seen.size().equals(exact.size())) {
      throw new IllegalArgumentException("frame size: " + exact.size() + ", got " + seen.size());
    }
    List<Plane> ours = List.of(seen.luma(), seen.cb(), seen.cr());
    List<Plane> theirs = List.of(exact.luma(), exact.cb(), exact.cr());
    SampleDifference all = NONE;
    for (int plane = 0; plane < ours.size(); plane++) {
      all = all.plus(of(ours.get(plane), theirs.get(plane)));
    }
    return all;
  }

  /** Compares samples one by one; there are as many of both. */
  public static SampleDifference of(byte[] seen, byte[] exact) {
    if (seen.length != exact.length) {
      throw new IllegalArgumentException("samples: " + exact.length + ", got " + seen.length);
    }
    long samples = 0;
    int most = 0;
    for (int n = 0; n < seen.length; n++) {
      int difference = Math.abs((seen[n] & 0xff) - (exact[n] & 0xff));
      samples += difference == 0 ? 0 : 1;
      most = Math.max(most, difference);
    }
    return new SampleDifference(samples, most);
  }

  /** Both together. */
  public SampleDifference plus(SampleDifference other) {
    return new SampleDifference(samples + other.samples, Math.max(most, other.most));
  }

  private static SampleDifference of(Plane seen, Plane exact) {
    byte[] seenRow = new byte[seen.width()];
    byte[] exactRow = new byte[seen.width()];
    SampleDifference all = NONE;
    for (int y = 0; y < seen.height(); y++) {
      seen.samples().get(y * seen.stride(), seenRow);
      exact.samples().get(y * exact.stride(), exactRow);
      all = all.plus(of(seenRow, exactRow));
    }
    return all;
  }
}
