package glid.worker.color;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColorTransformsTest {
  private static final long SEED = 7;
  private static final byte[] SRGB_CURVE =
      IccWriter.parametric(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
  private static final byte[] P3 =
      IccWriter.rgb(Colorimetry.toXyzD50(Colorimetry.P3), SRGB_CURVE, 4);
  private static final byte[] ADOBE =
      IccWriter.rgb(Colorimetry.toXyzD50(Colorimetry.ADOBE), IccWriter.curve(563 / 256.0), 2);

  @Test
  void knowsPublishedColorsOfDisplayP3() {
    // the last two are sRGB's red and green in 8-bit Display P3 (CSS Color 4), themselves rounded
    assertThat(convert(rgb(P3), 255, 255, 255)).containsExactly(255, 255, 255);
    assertThat(convert(rgb(P3), 0, 0, 0)).containsExactly(0, 0, 0);
    assertThat(convert(rgb(P3), 255, 0, 0)).containsExactly(255, 0, 0);
    assertThat(convert(rgb(P3), 0, 255, 0)).containsExactly(0, 255, 0);
    assertNear(convert(rgb(P3), 234, 51, 35), new int[] {255, 0, 0}, 2);
    assertNear(convert(rgb(P3), 117, 251, 76), new int[] {0, 255, 0}, 4);
  }

  @Test
  void matrixProfilesAgreeWithColorimetry() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      int[] samples = {random.nextInt(256), random.nextInt(256), random.nextInt(256)};

      assertNear(
          convert(rgb(P3), samples),
          Colorimetry.srgb(samples, Colorimetry.P3, Colorimetry::decoded),
          1);
      assertNear(
          convert(rgb(ADOBE), samples),
          Colorimetry.srgb(samples, Colorimetry.ADOBE, ColorTransformsTest::adobe),
          1);
    }
  }

  @Test
  void takesCurvesOfEveryForm() {
    double[] table = new double[1024];
    for (int i = 0; i < table.length; i++) {
      table[i] = Colorimetry.decoded(i / 1023.0);
    }
    int[] samples = {200, 90, 30};
    double[][] primaries = Colorimetry.toXyzD50(Colorimetry.P3);
    int[] ofSrgbCurve = Colorimetry.srgb(samples, Colorimetry.P3, Colorimetry::decoded);
    int[] ofGamma = Colorimetry.srgb(samples, Colorimetry.P3, x -> Math.pow(x, 1.8));

    for (byte[] curve :
        List.of(
            IccWriter.curve(table),
            IccWriter.parametric(4, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0))) {
      assertNear(convert(rgb(IccWriter.rgb(primaries, curve, 4)), samples), ofSrgbCurve, 1);
    }
    for (byte[] curve :
        List.of(
            IccWriter.curve(1.8),
            IccWriter.parametric(0, 1.8),
            IccWriter.parametric(1, 1.8, 1, 0),
            IccWriter.parametric(2, 1.8, 1, 0, 0))) {
      assertNear(convert(rgb(IccWriter.rgb(primaries, curve, 4)), samples), ofGamma, 1);
    }
    assertNear(
        convert(rgb(IccWriter.rgb(primaries, IccWriter.curve(), 2)), samples),
        Colorimetry.srgb(samples, Colorimetry.P3, x -> x),
        1);
  }

  @Test
  void leavesSrgbAloneUnderAnyName() {
    double[] coarse = new double[42];
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = Colorimetry.decoded(i / 41.0);
    }
    double[][] rounded = {
      {0.4361, 0.3851, 0.1431}, {0.2225, 0.7169, 0.0606}, {0.0139, 0.0971, 0.7141}
    };

    assertThat(rgb(IccWriter.rgb(rounded, SRGB_CURVE, 2))).isSameAs(ToSrgb.UNCHANGED);
    assertThat(rgb(IccWriter.rgb(rounded, IccWriter.curve(coarse), 2))).isSameAs(ToSrgb.UNCHANGED);
    assertThat(ColorTransforms.ofRgb(new EmbeddedColors.Unsaid())).isSameAs(ToSrgb.UNCHANGED);
    assertThat(rgb(P3)).isNotSameAs(ToSrgb.UNCHANGED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.0, 1.8, 2.2})
  void greysFollowTheirCurve(double gamma) {
    ToSrgb toSrgb = grey(IccWriter.grey(IccWriter.curve(gamma), 2));

    for (int grey = 0; grey <= 255; grey++) {
      int[] samples = {grey, grey, grey};
      double exponent = Math.round(gamma * 256) / 256.0;
      assertNear(
          convert(toSrgb, samples),
          Colorimetry.srgb(samples, Colorimetry.SRGB, x -> Math.pow(x, exponent)),
          1);
    }
  }

  @Test
  void greysTakeProfilesOfRgbToo() {
    assertNear(
        convert(grey(ADOBE), 100, 100, 100),
        Colorimetry.srgb(new int[] {100, 100, 100}, Colorimetry.ADOBE, ColorTransformsTest::adobe),
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mft1", "mft2"})
  void inksFollowTheTableOfTheirProfile(String type) {
    byte[] profile = IccWriter.table("CMYK", IccWriter.lut(type, 4, 9, Inks::lab));
    ToSrgb toSrgb = inks(profile);
    Random random = new Random(SEED);
    long sum = 0;
    // more than 2 only where saturated colours meet the border of sRGB, whose curve is steep there
    int tolerance = 5;

    for (int round = 0; round < 2000; round++) {
      int most = round % 3 == 0 ? 256 : 120;
      int[] samples = random.ints(4, 0, most).toArray();
      int[] actual = convert(toSrgb, samples);
      int[] expected = Inks.srgb(samples);
      assertNear(actual, expected, tolerance);
      sum += Math.abs(actual[0] - expected[0]) + Math.abs(actual[2] - expected[2]);
    }
    assertThat(sum / 4000.0).isLessThan(0.6);
    assertThat(convert(toSrgb, 0, 0, 0, 0)).containsExactly(255, 255, 255);
  }

  @Test
  void tablesOfRgbAreFollowed() {
    byte[] profile =
        IccWriter.table(
            "RGB ",
            IccWriter.lut(
                "mft2",
                3,
                17,
                rgb ->
                    new double[] {
                      100 * (rgb[0] + rgb[1] + rgb[2]) / 3,
                      40 * (rgb[0] - rgb[1]),
                      40 * (rgb[1] - rgb[2])
                    }));

    for (int[] samples : new int[][] {{200, 150, 100}, {40, 60, 50}, {255, 255, 255}, {0, 0, 0}}) {
      double[] lab = {
        (samples[0] + samples[1] + samples[2]) / 7.65,
        40 * (samples[0] - samples[1]) / 255.0,
        40 * (samples[1] - samples[2]) / 255.0
      };
      assertNear(
          convert(rgb(profile), samples), Colorimetry.srgbOfXyz(Colorimetry.xyzOfLab(lab)), 1);
    }
  }

  @Test
  void inksWithoutProfileLookLikeOffsetPrint() {
    ToSrgb toSrgb = ColorTransforms.ofInks(new EmbeddedColors.Unsaid());

    // what the solids of ISO coated v2 (FOGRA39) are in sRGB, relative colorimetric
    assertNear(convert(toSrgb, 0, 0, 0, 0), new int[] {255, 255, 255}, 0);
    assertNear(convert(toSrgb, 255, 0, 0, 0), new int[] {0, 158, 224}, 6);
    assertNear(convert(toSrgb, 0, 255, 0, 0), new int[] {230, 0, 126}, 6);
    assertNear(convert(toSrgb, 0, 0, 255, 0), new int[] {255, 237, 0}, 6);
    assertNear(convert(toSrgb, 0, 255, 255, 0), new int[] {227, 6, 19}, 8);
    assertNear(convert(toSrgb, 255, 0, 255, 0), new int[] {0, 150, 64}, 8);
    assertNear(convert(toSrgb, 255, 255, 0, 0), new int[] {49, 39, 131}, 10);
    assertNear(convert(toSrgb, 0, 0, 0, 255), new int[] {29, 29, 27}, 8);
    assertThat(convert(toSrgb, 255, 255, 255, 255)).containsExactly(0, 0, 0);
  }

  @Test
  void damagedProfilesCountAsNone() {
    byte[] inks = IccWriter.table("CMYK", IccWriter.lut("mft2", 4, 3, Inks::lab));
    ToSrgb offset = ColorTransforms.ofInks(new EmbeddedColors.Unsaid());

    assertThat(rgb(new byte[0])).isSameAs(ToSrgb.UNCHANGED);
    assertThat(rgb(new byte[5000])).isSameAs(ToSrgb.UNCHANGED);
    assertThat(rgb(new byte[ColorTransforms.MAX_PROFILE_BYTES + 1])).isSameAs(ToSrgb.UNCHANGED);
    for (int length = 0; length < P3.length; length += 7) {
      assertThat(rgb(Arrays.copyOf(P3, length))).isSameAs(ToSrgb.UNCHANGED);
    }
    for (int length = 0; length < inks.length; length += 50) {
      assertThat(inks(Arrays.copyOf(inks, length))).isSameAs(offset);
    }
  }

  @Test
  void aTableThatIsCutInsideItsProfileCountsAsNone() {
    byte[] table = IccWriter.lut("mft2", 4, 3, Inks::lab);
    byte[] cut = IccWriter.table("CMYK", Arrays.copyOf(table, table.length / 2));

    assertThat(inks(cut)).isSameAs(ColorTransforms.ofInks(new EmbeddedColors.Unsaid()));
  }

  @Test
  void changedBytesOfAProfileNeverStopAPhoto() {
    Random random = new Random(SEED);
    byte[] inks = IccWriter.table("CMYK", IccWriter.lut("mft1", 4, 2, Inks::lab));
    for (int round = 0; round < 60; round++) {
      for (byte[] profile : List.of(P3, ADOBE, inks)) {
        byte[] damaged = profile.clone();
        for (int i = 0; i < 4; i++) {
          damaged[random.nextInt(Math.min(400, damaged.length))] = (byte) random.nextInt();
        }

        assertThat(convert(rgb(damaged), 10, 20, 30)).as("round %d", round).hasSize(3);
        assertThat(convert(inks(damaged), 10, 20, 30, 40)).as("round %d", round).hasSize(3);
      }
    }
  }

  @Test
  void profilesOfOtherPixelsCountAsNone() {
    byte[] inks = IccWriter.table("CMYK", IccWriter.lut("mft2", 4, 2, Inks::lab));
    byte[] grey = IccWriter.grey(IccWriter.curve(1.8), 2);
    ToSrgb offset = ColorTransforms.ofInks(new EmbeddedColors.Unsaid());

    assertThat(rgb(inks)).isSameAs(ToSrgb.UNCHANGED);
    assertThat(rgb(grey)).isSameAs(ToSrgb.UNCHANGED);
    assertThat(grey(inks)).isSameAs(ToSrgb.UNCHANGED);
    assertThat(inks(P3)).isSameAs(offset);
    assertThat(inks(grey)).isSameAs(offset);
  }

  @Test
  void colorsAreToldByCodePoints() {
    int[] samples = {180, 60, 200};

    assertThat(CodedColors.of(1, 13)).isEqualTo(new EmbeddedColors.Unsaid());
    assertThat(CodedColors.of(2, 2)).isEqualTo(new EmbeddedColors.Unsaid());
    assertThat(CodedColors.of(9, 16)).isEqualTo(new EmbeddedColors.Unsaid());
    assertNear(
        convert(ColorTransforms.ofRgb(CodedColors.of(12, 13)), samples),
        Colorimetry.srgb(samples, Colorimetry.P3, Colorimetry::decoded),
        1);
  }

  @Test
  void threadsShareOneConversionOfAProfile() throws Exception {
    byte[] profile = IccWriter.table("CMYK", IccWriter.lut("mft2", 4, 5, Inks::lab));
    byte[] line = new byte[4 * 4096];
    new Random(SEED).nextBytes(line);
    List<Callable<byte[]>> calls = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      calls.add(
          () -> {
            byte[] out = new byte[3 * 4096];
            inks(profile.clone()).convert(line, 4096, out);
            return out;
          });
    }

    try (var pool = Executors.newFixedThreadPool(8)) {
      byte[] expected = calls.getFirst().call();
      for (var call : pool.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(expected);
      }
    }
    assertThat(inks(profile.clone())).isSameAs(inks(profile));
  }

  private static double adobe(double sample) {
    return Math.pow(sample, 563 / 256.0);
  }

  private static ToSrgb rgb(byte[] profile) {
    return ColorTransforms.ofRgb(new EmbeddedColors.Profile(profile));
  }

  private static ToSrgb grey(byte[] profile) {
    return ColorTransforms.ofGrey(new EmbeddedColors.Profile(profile));
  }

  private static ToSrgb inks(byte[] profile) {
    return ColorTransforms.ofInks(new EmbeddedColors.Profile(profile));
  }

  private static int[] convert(ToSrgb toSrgb, int... samples) {
    byte[] pixel = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      pixel[i] = (byte) samples[i];
    }
    byte[] rgb = new byte[3];
    toSrgb.convert(pixel, 1, rgb);
    return new int[] {rgb[0] & 0xFF, rgb[1] & 0xFF, rgb[2] & 0xFF};
  }

  private static void assertNear(int[] actual, int[] expected, int tolerance) {
    for (int i = 0; i < 3; i++) {
      assertThat(Math.abs(actual[i] - expected[i]))
          .as("%s, expected %s", Arrays.toString(actual), Arrays.toString(expected))
          .isLessThanOrEqualTo(tolerance);
    }
  }
}
