package glid.worker.color;

import glid.core.hash.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The conversions from the colours that files hold to sRGB: relative colorimetric with black point
 * compensation. A profile that is damaged, too large, or of another kind of pixels than the file's
 * counts as none. Any number of threads may call this at once.
 *
 * <p>Everything is computed with StrictMath and integers; only tables of profiles come from the
 * LittleCMS inside the JDK, so that the same JDK gives the same bytes on every machine.
 */
public final class ColorTransforms {
  /** Longer profiles are not looked at. The longest in use, of printers, have 3 MB. */
  public static final int MAX_PROFILE_BYTES = 8 << 20;

  private static final int KEPT = 16;
  private static final int NODES_OF_RGB = 33;
  private static final int NODES_OF_INKS = 17;

  /** The conversions of the profiles seen last, by kind of pixels and hash; guarded by itself. */
  private static final Map<String, ToSrgb> CACHE =
      new LinkedHashMap<>(2 * KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ToSrgb> eldest) {
          return size() > KEPT;
        }
      };

  private ColorTransforms() {}

  /** Makes the conversion of a profile. */
  @FunctionalInterface
  private interface Reader {
    ToSrgb read(byte[] icc) throws DamagedProfile;
  }

  /** The conversion of R, G, B; none if they are sRGB or the file does not say. */
  public static ToSrgb ofRgb(EmbeddedColors colors) {
    return switch (colors) {
      case EmbeddedColors.Unsaid _ -> ToSrgb.UNCHANGED;
      case EmbeddedColors.Profile(byte[] icc) -> cached("rgb", icc, ColorTransforms::rgb);
      case EmbeddedColors.Described(Chromaticities primaries, ToneCurve curve) ->
          described(primaries, curve);
    };
  }

  /**
   * The conversion of a grey picture that is given as R, G, B of equal values. It may have a grey
   * profile or one of RGB.
   *
   * @return none if its greys are those of sRGB or the file does not say
   */
  public static ToSrgb ofGrey(EmbeddedColors colors) {
    return switch (colors) {
      case EmbeddedColors.Unsaid _ -> ToSrgb.UNCHANGED;
      case EmbeddedColors.Profile(byte[] icc) -> cached("grey", icc, ColorTransforms::grey);
      case EmbeddedColors.Described(_, ToneCurve curve) -> ofCurve(curve);
    };
  }

  /** The conversion of C, M, Y, K; if the file does not say, that of offset print. */
  public static ToSrgb ofInks(EmbeddedColors colors) {
    ToSrgb told =
        switch (colors) {
          case EmbeddedColors.Unsaid _, EmbeddedColors.Described _ -> ToSrgb.UNCHANGED;
          case EmbeddedColors.Profile(byte[] icc) -> cached("inks", icc, ColorTransforms::inks);
        };
    return told == ToSrgb.UNCHANGED ? Offset.TO_SRGB : told;
  }

  /** Made when the first picture needs it. */
  private static final class Offset {
    static final ToSrgb TO_SRGB = make();

    private static ToSrgb make() {
      try {
        return new GridToSrgb(ColorTable.of(4, NODES_OF_INKS, OffsetInks::xyz).withBlackPoint());
      } catch (DamagedProfile impossible) {
        throw new IllegalStateException("a formula is no profile", impossible);
      }
    }
  }

  private static ToSrgb cached(String kind, byte[] icc, Reader reader) {
    if (icc.length > MAX_PROFILE_BYTES) {
      return ToSrgb.UNCHANGED;
    }
    String key = kind + ' ' + Sha256.of(icc);
    synchronized (CACHE) {
      return CACHE.computeIfAbsent(key, _ -> readOrNone(icc, reader));
    }
  }

  private static ToSrgb readOrNone(byte[] icc, Reader reader) {
    try {
      return reader.read(icc);
    } catch (DamagedProfile _) {
      return ToSrgb.UNCHANGED; // the picture itself may be perfect
    }
  }

  private static ToSrgb rgb(byte[] icc) throws DamagedProfile {
    IccProfile profile = IccProfile.parse(icc);
    if (profile.space() != IccProfile.RGB) {
      return ToSrgb.UNCHANGED;
    }
    if (profile.hasTable()) {
      return new GridToSrgb(LittleCms.read(icc, 3, NODES_OF_RGB).withBlackPoint());
    }
    return ofMatrix(
        new MatrixToSrgb(
            List.of(profile.curve("rTRC"), profile.curve("gTRC"), profile.curve("bTRC")),
            Matrix3.ofColumns(
                profile.primary("rXYZ"), profile.primary("gXYZ"), profile.primary("bXYZ"))));
  }

  private static ToSrgb grey(byte[] icc) throws DamagedProfile {
    IccProfile profile = IccProfile.parse(icc);
    return profile.space() == IccProfile.GREY ? ofCurve(profile.curve("kTRC")) : rgb(icc);
  }

  private static ToSrgb inks(byte[] icc) throws DamagedProfile {
    IccProfile profile = IccProfile.parse(icc);
    return profile.space() == IccProfile.CMYK && profile.hasTable()
        ? new GridToSrgb(LittleCms.read(icc, 4, NODES_OF_INKS).withBlackPoint())
        : ToSrgb.UNCHANGED;
  }

  private static ToSrgb described(Chromaticities primaries, ToneCurve curve) {
    try {
      return ofMatrix(new MatrixToSrgb(List.of(curve, curve, curve), primaries.toXyzD50()));
    } catch (DamagedProfile _) {
      return ToSrgb.UNCHANGED; // the picture itself may be perfect
    }
  }

  private static ToSrgb ofMatrix(MatrixToSrgb matrix) {
    return matrix.isIdentity() ? ToSrgb.UNCHANGED : matrix;
  }

  private static ToSrgb ofCurve(ToneCurve curve) {
    GreyToSrgb grey = new GreyToSrgb(curve);
    return grey.isIdentity() ? ToSrgb.UNCHANGED : grey;
  }
}
