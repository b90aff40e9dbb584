package glid.worker.color;

import java.awt.color.CMMException;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;

/**
 * Tables of profiles, read by LittleCMS, the colour engine of the JDK, relative colorimetric. The
 * only class that loads java.desktop; that takes about 10 ms.
 */
final class LittleCms {
  private LittleCms() {}

  /**
   * The table of a profile.
   *
   * @param inputs 3 or 4
   * @param side nodes along each input
   * @throws DamagedProfile if LittleCMS does not take the profile
   */
  static ColorTable read(byte[] icc, int inputs, int side) throws DamagedProfile {
    try {
      ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(icc));
      float[] narrow = new float[inputs];
      return ColorTable.of(
          inputs,
          side,
          samples -> {
            for (int i = 0; i < inputs; i++) {
              narrow[i] = (float) samples[i];
            }
            return widened(space.toCIEXYZ(narrow));
          });
    } catch (CMMException | ProfileDataException | IllegalArgumentException e) {
      throw new DamagedProfile("LittleCMS does not take it", e);
    }
  }

  private static double[] widened(float[] xyz) {
    return new double[] {xyz[0], xyz[1], xyz[2]};
  }
}
