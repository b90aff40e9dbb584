package glid.worker.photo;

import static glid.worker.photo.TestInkJpegs.NO_ADOBE;
import static glid.worker.photo.TestInkJpegs.cmyk;
import static glid.worker.photo.TestProfiles.MOST_PER_SEGMENT;
import static glid.worker.photo.TestProfiles.P3;
import static glid.worker.photo.TestProfiles.PRINTER;
import static glid.worker.photo.TestProfiles.color;
import static glid.worker.photo.TestProfiles.iccp;
import static glid.worker.photo.TestProfiles.linear;
import static glid.worker.photo.TestProfiles.p3;
import static glid.worker.photo.TestProfiles.withProfile;
import static glid.worker.photo.Tiles.assertNear;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;
import glid.worker.color.Colorimetry;
import glid.worker.color.Inks;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColorProfileTest {
  private static final int AFTER_IHDR = 33;
  private static final List<Integer> NUMBERED = List.of(1, 2, 3, 4);
  private static final List<Integer> LETTERED = List.of((int) 'C', (int) 'M', (int) 'Y', (int) 'K');
  @TempDir Path folder;

  @Test
  void pngFollowsItsProfile() {
    byte[] photo = TestPhotos.insert(png(200, 90, 30), AFTER_IHDR, iccp(P3));

    assertNear(first(photo), p3(200, 90, 30), 1);
  }

  @Test
  void jpegFollowsItsProfile() {
    byte[] photo =
        BlockJpeg.of(
            List.of((int) 'R', (int) 'G', (int) 'B'),
            List.of(0x11, 0x11, 0x11),
            2,
            List.of(List.of(200, 90, 30), List.of(255, 0, 0), List.of(20, 180, 90)));

    List<RgbColor> colors = colors(withProfile(photo, P3, MOST_PER_SEGMENT), 3, 8);

    assertNear(colors.get(0), p3(200, 90, 30), 2);
    assertNear(colors.get(1), p3(255, 0, 0), 2);
    assertNear(colors.get(2), p3(20, 180, 90), 2);
  }

  @Test
  void aProfileMayComeInSeveralSegments() {
    byte[] photo = TestPhotos.jpeg(TestPhotos.waves(64, 48, 5));

    assertThat(rgb(withProfile(photo, P3, 100), 64, 48))
        .isEqualTo(rgb(withProfile(photo, P3, MOST_PER_SEGMENT), 64, 48))
        .isNotEqualTo(rgb(photo, 64, 48));
  }

  @Test
  void aDamagedProfileIsNoReasonToRefuseAPhoto() {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.waves(64, 48, 5));
    byte[] png = TestPhotos.png(TestPhotos.waves(64, 48, 5));
    byte[] cut = Arrays.copyOf(P3, 200);
    byte[] missing = withProfile(jpeg, P3, 100);
    missing[2 + 17]++; // says that there is one segment more

    for (byte[] profile : List.of(cut, new byte[0], new byte[300], PRINTER)) {
      assertThat(rgb(withProfile(jpeg, profile, MOST_PER_SEGMENT), 64, 48))
          .isEqualTo(rgb(jpeg, 64, 48));
      assertThat(rgb(TestPhotos.insert(png, AFTER_IHDR, iccp(profile)), 64, 48))
          .isEqualTo(rgb(png, 64, 48));
    }
    assertThat(rgb(missing, 64, 48)).isEqualTo(rgb(jpeg, 64, 48));
  }

  @Test
  void aHugeProfileIsNotUnpacked() {
    byte[] png = TestPhotos.png(TestPhotos.waves(64, 48, 5));
    byte[] bomb = iccp(new byte[100_000_000]);

    assertThat(bomb).hasSizeLessThan(200_000);
    assertThat(rgb(TestPhotos.insert(png, AFTER_IHDR, bomb), 64, 48)).isEqualTo(rgb(png, 64, 48));
  }

  @Test
  void pngTellsColorsInOtherChunksToo() {
    byte[] png = png(200, 90, 30);
    byte[] cicp = TestPhotos.chunk("cICP", new byte[] {12, 13, 0, 1});
    byte[] srgb = TestPhotos.chunk("sRGB", new byte[1]);
    byte[] gamma = TestPhotos.chunk("gAMA", ByteBuffer.allocate(4).putInt(100_000).array());
    byte[] primaries = TestPhotos.chunk("cHRM", chromaticities());
    RgbColor stored = new RgbColor(200, 90, 30);

    assertNear(first(with(png, cicp)), p3(200, 90, 30), 1);
    assertNear(first(with(png, srgb)), stored, 0);
    assertNear(first(with(png, srgb, gamma, primaries)), stored, 0);
    assertNear(
        first(with(png, gamma, primaries)),
        color(Colorimetry.srgb(new int[] {200, 90, 30}, Colorimetry.P3, x -> x)),
        1);
    assertNear(first(with(png, iccp(P3), gamma)), p3(200, 90, 30), 1);
    cicp[cicp.length - 1] ^= 1;
    assertNear(first(with(png, cicp)), stored, 0);
  }

  @Test
  void transparencyComesAfterTheProfile() {
    Color half = new Color(200, 90, 30, 128);
    byte[] png = TestPhotos.png(TestPhotos.flat(16, 12, BufferedImage.TYPE_INT_ARGB, half));
    RgbColor opaque = p3(200, 90, 30);

    RgbColor actual = first(TestPhotos.insert(png, AFTER_IHDR, iccp(P3)));

    assertNear(
        actual, new RgbColor(over(opaque.red()), over(opaque.green()), over(opaque.blue())), 1);
  }

  @Test
  void greyPhotosFollowGreyProfiles() {
    byte[] photo = BlockJpeg.of(List.of(1), List.of(0x11), 2, List.of(List.of(60), List.of(180)));
    byte[] profile = TestProfiles.LINEAR_GREY;

    List<RgbColor> colors = colors(withProfile(photo, profile, MOST_PER_SEGMENT), 2, 8);

    assertNear(colors.get(0), linear(60), 1);
    assertNear(colors.get(1), linear(180), 1);
    byte[] rgb = TestPhotos.jpeg(TestPhotos.waves(64, 48, 5));
    assertThat(rgb(withProfile(rgb, profile, MOST_PER_SEGMENT), 64, 48))
        .isEqualTo(rgb(rgb, 64, 48));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void profilesAndOrientationsGoTogether(int tag) {
    byte[] stored = TestPhotos.png(TestPhotos.waves(61, 47, 5));
    byte[] profiled = TestPhotos.insert(stored, AFTER_IHDR, iccp(P3));
    int side = 40;

    byte[] turned = rgb(TestPhotos.withOrientation(profiled, tag), side, side);
    byte[] plain = rgb(TestPhotos.withOrientation(stored, tag), side, side);

    assertThat(turned).isNotEqualTo(plain);
    long sum = 0;
    for (int i = 0; i < turned.length; i += 3) {
      RgbColor expected = p3(plain[i] & 0xFF, plain[i + 1] & 0xFF, plain[i + 2] & 0xFF);
      sum += Math.abs((turned[i + 1] & 0xFF) - expected.green());
    }
    // converted before and after resizing: equal but for rounding and the curve between pixels
    assertThat(sum / (turned.length / 3.0)).isLessThan(1.5);
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, false", "0, true", "2, false"})
  void inksFollowTheirProfile(int adobe, boolean isLettered) {
    List<List<Integer>> inks =
        List.of(
            List.of(0, 0, 0, 0),
            List.of(200, 40, 10, 0),
            List.of(30, 160, 90, 20),
            List.of(60, 50, 40, 120));

    for (int sampling : adobe == 2 ? new int[] {0x11, 0x22} : new int[] {0x11}) {
      byte[] photo = cmyk(inks, adobe, isLettered ? LETTERED : NUMBERED, sampling);
      int side = 8 * (sampling & 15);
      List<RgbColor> colors = colors(withProfile(photo, PRINTER, MOST_PER_SEGMENT), 4, side);
      for (int i = 0; i < colors.size(); i++) {
        List<Integer> given = inks.get(i);
        List<Integer> stored = adobe == 2 ? TestInkJpegs.roundedByYcck(given) : given;
        int[] amounts = stored.stream().mapToInt(ink -> ink).toArray();
        assertNear(colors.get(i), color(Inks.srgb(amounts)), 2);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, 0x11", "0, 0x11", "2, 0x11", "2, 0x22"})
  void inksWithoutProfileLookLikePrint(int adobe, int sampling) {
    List<List<Integer>> inks =
        List.of(
            List.of(0, 0, 0, 0),
            List.of(255, 0, 0, 0),
            List.of(0, 0, 255, 0),
            List.of(0, 0, 0, 255));

    List<RgbColor> colors = colors(cmyk(inks, adobe, NUMBERED, sampling), 4, 8 * (sampling & 15));

    assertNear(colors.get(0), RgbColor.WHITE, 1);
    assertNear(colors.get(1), new RgbColor(0, 158, 224), 8);
    assertNear(colors.get(2), new RgbColor(255, 237, 0), 8);
    assertNear(colors.get(3), new RgbColor(29, 29, 27), 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {NO_ADOBE, 0, 2})
  void inksAreDecodedAtAReducedSizeToo(int adobe) {
    List<List<Integer>> row = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      row.add(List.of(30, 160, 90, 20));
    }
    for (int sampling : adobe == 2 ? new int[] {0x11, 0x22} : new int[] {0x11}) {
      int rows = 24;
      byte[] photo =
          withProfile(cmyk(row, adobe, NUMBERED, sampling, rows), PRINTER, MOST_PER_SEGMENT);
      byte[] tile = rgb(photo, 32, 24);

      int middle = 3 * (12 * 32 + 16);
      RgbColor color =
          new RgbColor(tile[middle] & 0xFF, tile[middle + 1] & 0xFF, tile[middle + 2] & 0xFF);
      List<Integer> given = row.getFirst();
      List<Integer> stored = adobe == 2 ? TestInkJpegs.roundedByYcck(given) : given;
      int[] amounts = stored.stream().mapToInt(ink -> ink).toArray();
      assertNear(color, color(Inks.srgb(amounts)), 2);
    }
  }

  private static byte[] chromaticities() {
    ByteBuffer body = ByteBuffer.allocate(32).putInt(31_270).putInt(32_900);
    Colorimetry.P3.forEach(number -> body.putInt((int) Math.round(number * 100_000)));
    return body.array();
  }

  private static byte[] with(byte[] png, byte[]... chunks) {
    byte[] photo = png;
    for (byte[] chunk : chunks) {
      photo = TestPhotos.insert(photo, AFTER_IHDR, chunk);
    }
    return photo;
  }

  private static byte[] png(int red, int green, int blue) {
    return TestPhotos.png(
        TestPhotos.flat(16, 12, BufferedImage.TYPE_INT_RGB, new Color(red, green, blue)));
  }

  /** A sample of half transparency over white. */
  private static int over(int sample) {
    return (int) Math.round((sample * 128 + 255 * 127) / 255.0);
  }

  private RgbColor first(byte[] photo) {
    byte[] tile = rgb(photo, 16, 12);
    return new RgbColor(tile[0] & 0xFF, tile[1] & 0xFF, tile[2] & 0xFF);
  }

  /** The colours in the middles of a row of patches. */
  private List<RgbColor> colors(byte[] photo, int count, int side) {
    Tile tile = tile(photo, count * side, 2 * side);
    List<RgbColor> colors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      colors.add(Tiles.pixel(tile, i * side + side / 2, side));
    }
    return colors;
  }

  private byte[] rgb(byte[] photo, int width, int height) {
    return tile(photo, width, height).rgb();
  }

  private Tile tile(byte[] photo, int width, int height) {
    return new TileMaker()
        .make(
            TestPhotos.write(folder, "photo", photo),
            new TileSpec(
                width,
                height,
                new AspectRatio(width, height),
                CropPosition.CENTER,
                RgbColor.WHITE));
  }
}
