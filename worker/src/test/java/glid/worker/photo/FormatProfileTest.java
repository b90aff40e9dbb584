package glid.worker.photo;

import static glid.worker.photo.TestProfiles.P3;
import static glid.worker.photo.TestProfiles.PRINTER;
import static glid.worker.photo.TestProfiles.colr;
import static glid.worker.photo.TestProfiles.p3;
import static glid.worker.photo.Tiles.CORNERS;
import static glid.worker.photo.Tiles.assertCorners;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;
import glid.worker.color.Inks;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every format that can have a colour profile is brought to sRGB by it. */
class FormatProfileTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 90;
  private static final int PROFILE_FLAG = 0x20;
  private static final RgbColor BACKGROUND = new RgbColor(10, 120, 230);
  private static final List<RgbColor> STORED = CORNERS.getFirst();
  private static final List<RgbColor> SEEN = STORED.stream().map(TestProfiles::p3).toList();
  private static final TileSpec SPEC =
      new TileSpec(40, 30, new AspectRatio(4, 3), CropPosition.CENTER, BACKGROUND);
  private static final VideoStills.Colors FULL = VideoStills.Colors.FULL;

  /** Clockwise from the left top. */
  private static final List<List<Integer>> INKS =
      List.of(
          List.of(0, 0, 0, 0),
          List.of(200, 40, 10, 0),
          List.of(30, 160, 90, 20),
          List.of(60, 50, 40, 120));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"true, 8", "true, 16", "false, 8", "false, 16"})
  void tiffOfRgb(boolean isLittle, int bits) {
    for (boolean isPlanar : new boolean[] {false, true}) {
      var rgb = new TestTiffs.Kind(isLittle, bits, TiffTag.RGB, 3, isPlanar);
      byte[] tiff = TestTiffs.byHand(WIDTH, HEIGHT, rgb, FormatProfileTest::sample, _ -> {});

      assertCorners(make(tiff), STORED, 0);
      assertCorners(make(TestTiffs.withProfile(tiff, P3)), SEEN, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LZW", "JPEG"})
  void tiffInTilesAndWithAPalette(String compression) {
    int type =
        compression.equals("JPEG") ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_BYTE_INDEXED;
    BufferedImage quarters = TestPhotos.quarters(WIDTH, HEIGHT, type);
    List<RgbColor> seen =
        List.of(0, WIDTH + WIDTH - 1, HEIGHT * WIDTH - 1, (HEIGHT - 1) * WIDTH).stream()
            .map(at -> p3(Tiles.color(new Color(quarters.getRGB(at % WIDTH, at / WIDTH)))))
            .toList();

    byte[] tiff = TestTiffs.byJdk(quarters, compression, 32);

    assertCorners(make(TestTiffs.withProfile(tiff, P3)), seen, 2);
  }

  @Test
  void webp() {
    byte[] chunks = TestWebps.chunks(VideoStills.webp(WIDTH, HEIGHT, false));
    byte[] profile = TestWebps.chunk("ICCP", P3);

    assertCorners(make(TestWebps.extended(PROFILE_FLAG, WIDTH, HEIGHT, profile, chunks)), SEEN, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prof", "rICC"})
  void avifAndHeic(String kind) {
    byte[] profile = colr(kind, P3);
    HeifWriter avif = new HeifWriter("avif");
    byte[] coded = VideoStills.av1(WIDTH, HEIGHT, "yuv420p", FULL);
    avif.item("av01", coded, avif.size(WIDTH, HEIGHT), avif.property("colr", profile));

    assertCorners(make(avif.file()), SEEN, 2);
    assertCorners(make(VideoStills.heicFile(WIDTH, HEIGHT, ascii("colr"), profile)), SEEN, 2);
  }

  @Test
  void aHeicOfTilesAsPhonesWriteThem() {
    HeifWriter heic = new HeifWriter("heic");
    int profile = heic.property("colr", colr("prof", P3));
    int turn = heic.property("irot", new byte[] {3});
    heic.item("grid", HeifWriter.grid(2, 2, 120, 90), heic.size(120, 90), profile, turn);
    int tile = heic.size(64, 64);
    for (RgbColor color : List.of(Tiles.RED, Tiles.GREEN, Tiles.YELLOW, Tiles.BLUE)) {
      HevcBytes coded = VideoStills.hevc(64, 64, "yuv420p", FULL, (_, _) -> color);
      heic.item("hvc1", coded.picture(), tile, heic.property("hvcC", coded.setup()), profile);
    }
    heic.refer("dimg", 1, 2, 3, 4, 5);

    assertCorners(make(heic.file()), CORNERS.get(5).stream().map(TestProfiles::p3).toList(), 2);
  }

  @Test
  void colourCodesOfAvifAndHeicCountWhereThereIsNoProfile() {
    HeifWriter avif = new HeifWriter("avif");
    byte[] coded = VideoStills.av1(WIDTH, HEIGHT, "yuv420p", FULL);
    avif.item("av01", coded, avif.size(WIDTH, HEIGHT), avif.codes(12, 13, 5, true));
    byte[] linear = codes(1, 8);
    byte[] profile = colr("prof", P3);

    assertCorners(make(avif.file()), SEEN, 2);
    assertCorners(
        make(VideoStills.heicFile(WIDTH, HEIGHT, ascii("colr"), linear, ascii("colr"), profile)),
        SEEN,
        2);
    assertThat(make(VideoStills.heicFile(WIDTH, HEIGHT, ascii("colr"), linear)).rgb())
        .isNotEqualTo(make(VideoStills.heicFile(WIDTH, HEIGHT)).rgb());
  }

  @Test
  void transparencyComesAfterTheProfile() {
    RgbColor seen = p3(200, 100, 50);
    RgbColor composed =
        new RgbColor(over(seen.red(), 10), over(seen.green(), 120), over(seen.blue(), 230));

    assertFlat(make(transparentTiff(TiffTag.STRAIGHT)), composed, 1);
    assertFlat(make(transparentTiff(TiffTag.PREMULTIPLIED)), composed, 1);
    assertFlat(make(transparentWebp()), composed, 1);
    assertFlat(make(transparentAvif(false)), composed, 2);
    assertFlat(make(transparentAvif(true)), composed, 2);
  }

  private static byte[] transparentTiff(int alpha) {
    var rgba = new TestTiffs.Kind(true, 16, TiffTag.RGB, 4, false);
    boolean isStraight = alpha == TiffTag.STRAIGHT;
    List<Integer> pixel = isStraight ? List.of(200, 100, 50, 102) : List.of(80, 40, 20, 102);
    byte[] tiff =
        TestTiffs.byHand(
            WIDTH,
            HEIGHT,
            rgba,
            (_, _, sample) -> pixel.get(sample),
            writer -> writer.addShorts(TiffTag.EXTRA_SAMPLES, alpha));
    return TestTiffs.withProfile(tiff, P3);
  }

  private static byte[] transparentWebp() {
    byte[] webp =
        new StillEncoder("libwebp", "bgra", Map.of("lossless", "1"), 0, 2)
            .encodePacked(WIDTH, HEIGHT, (_, _) -> 102 << 24 | 200 << 16 | 100 << 8 | 50);
    byte[] picture = TestWebps.chunks(webp);
    int alpha = 0x10;
    return TestWebps.extended(
        PROFILE_FLAG | alpha, WIDTH, HEIGHT, TestWebps.chunk("ICCP", P3), picture);
  }

  private static byte[] transparentAvif(boolean isPremultiplied) {
    HeifWriter writer = new HeifWriter("avif");
    int size = writer.size(WIDTH, HEIGHT);
    RgbColor stored = isPremultiplied ? new RgbColor(80, 40, 20) : new RgbColor(200, 100, 50);
    RgbColor opacity = new RgbColor(102, 102, 102);
    writer.item(
        "av01",
        VideoStills.av1(WIDTH, HEIGHT, "yuv444p", FULL, (_, _) -> stored),
        size,
        writer.property("colr", colr("prof", P3)));
    writer.item(
        "av01",
        VideoStills.av1(WIDTH, HEIGHT, "gray", FULL, (_, _) -> opacity),
        size,
        writer.property("auxC", ascii("\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0")));
    writer.refer("auxl", 2, 1);
    if (isPremultiplied) {
      writer.refer("prem", 1, 2);
    }
    return writer.file();
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void greyTiffAndPng(int bits) {
    byte[] profile = TestProfiles.LINEAR_GREY;
    for (boolean isLittle : new boolean[] {false, true}) {
      var grey = new TestTiffs.Kind(isLittle, bits, TiffTag.BLACK_IS_ZERO, 1, false);
      byte[] tiff = TestTiffs.byHand(WIDTH, HEIGHT, grey, (_, _, _) -> 60, _ -> {});
      assertFlat(make(TestTiffs.withProfile(tiff, profile)), TestProfiles.linear(60), 1);
    }
    byte[] png = TestPhotos.png(WIDTH, HEIGHT, 0, (_, _, _) -> 60 * 257);
    byte[] profiled = TestPhotos.insert(png, 33, TestProfiles.iccp(profile));
    assertFlat(make(profiled), TestProfiles.linear(60), 1);
  }

  @Test
  void greyTiffOfFourBits() {
    byte[] levels = new byte[16];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (17 * i);
    }
    BufferedImage grey =
        new BufferedImage(
            WIDTH,
            HEIGHT,
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(4, 16, levels, levels, levels));
    WritableRaster raster = grey.getRaster();
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      raster.setSample(i % WIDTH, i / WIDTH, 0, 4);
    }

    byte[] tiff = TestTiffs.withProfile(TestTiffs.byJdk(grey, null, 0), TestProfiles.LINEAR_GREY);

    assertFlat(make(tiff), TestProfiles.linear(68), 1);
  }

  @ParameterizedTest
  @CsvSource({"true, 8", "true, 16", "false, 8", "false, 16"})
  void tiffOfInks(boolean isLittle, int bits) {
    List<RgbColor> seen =
        INKS.stream()
            .map(inks -> Inks.srgb(inks.stream().mapToInt(ink -> ink).toArray()))
            .map(TestProfiles::color)
            .toList();
    for (boolean isPlanar : new boolean[] {false, true}) {
      var cmyk = new TestTiffs.Kind(isLittle, bits, TiffTag.INKS, 4, isPlanar);
      byte[] tiff =
          TestTiffs.byHand(WIDTH, HEIGHT, cmyk, (x, y, s) -> quarter(INKS, x, y).get(s), _ -> {});

      assertCorners(make(TestTiffs.withProfile(tiff, PRINTER)), seen, 2);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 8", "false, 16"})
  void tiffOfInksWithoutAProfileLooksLikePrint(boolean isLittle, int bits) {
    var cmyk = new TestTiffs.Kind(isLittle, bits, TiffTag.INKS, 4, false);
    List<List<Integer>> inks =
        List.of(
            List.of(0, 0, 0, 0),
            List.of(255, 0, 0, 0),
            List.of(0, 255, 255, 0),
            List.of(0, 0, 0, 255));
    byte[] tiff =
        TestTiffs.byHand(WIDTH, HEIGHT, cmyk, (x, y, s) -> quarter(inks, x, y).get(s), _ -> {});
    List<RgbColor> printed =
        List.of(
            RgbColor.WHITE,
            new RgbColor(0, 158, 224),
            new RgbColor(227, 6, 19),
            new RgbColor(29, 29, 27));

    assertCorners(make(tiff), printed, 8);
    assertThat(make(TestTiffs.withProfile(tiff, P3)).rgb()).isEqualTo(make(tiff).rgb());
  }

  @Test
  void tiffOfInksInAJpeg() {
    var cmyk = new TestTiffs.Kind(true, 8, TiffTag.INKS, 4, false);
    List<Integer> inks = List.of(30, 160, 90, 20);
    byte[] jpeg =
        BlockJpeg.of(
            List.of(1, 2, 3, 4),
            List.of(0x11, 0x11, 0x11, 0x11),
            3,
            List.of(inks, inks, inks, inks));

    byte[] tiff = TestTiffs.withProfile(TestTiffs.ofJpeg(32, 24, cmyk, jpeg), PRINTER);

    assertFlat(make(tiff), TestProfiles.color(Inks.srgb(new int[] {30, 160, 90, 20})), 2);
  }

  @Test
  void aDamagedProfileIsNoReasonToRefuseAPhoto() {
    byte[] cut = Arrays.copyOf(P3, 200);
    var rgb = new TestTiffs.Kind(true, 8, TiffTag.RGB, 3, false);
    byte[] tiff = TestTiffs.byHand(WIDTH, HEIGHT, rgb, FormatProfileTest::sample, _ -> {});
    byte[] beyond = TestTiffs.withProfile(tiff, P3);
    // the offset of the last field
    ByteBuffer.wrap(beyond).putInt(beyond.length - 8, 0x70000000);
    byte[] webp = TestWebps.chunks(VideoStills.webp(WIDTH, HEIGHT, false));

    for (byte[] profile : List.of(cut, new byte[0], new byte[300], PRINTER)) {
      assertCorners(make(TestTiffs.withProfile(tiff, profile)), STORED, 0);
      assertCorners(
          make(
              TestWebps.extended(
                  PROFILE_FLAG, WIDTH, HEIGHT, TestWebps.chunk("ICCP", profile), webp)),
          STORED,
          2);
      assertCorners(
          make(VideoStills.heicFile(WIDTH, HEIGHT, ascii("colr"), colr("prof", profile))),
          STORED,
          2);
    }
    assertCorners(make(beyond), STORED, 0);
  }

  private static int over(int sample, int below) {
    return (int) Math.round(sample * 0.4 + below * 0.6);
  }

  private static int sample(int x, int y, int sample) {
    RgbColor color = quarter(STORED, x, y);
    return List.of(color.red(), color.green(), color.blue()).get(sample);
  }

  /** One of four, clockwise from the left top. */
  private static <T> T quarter(List<T> corners, int x, int y) {
    boolean isRight = x >= WIDTH / 2;
    return y < HEIGHT / 2 ? corners.get(isRight ? 1 : 0) : corners.get(isRight ? 2 : 3);
  }

  private static byte[] codes(int primaries, int transfer) {
    return ByteBuffer.allocate(11)
        .put(ascii("nclx"))
        .putShort((short) primaries)
        .putShort((short) transfer)
        .putShort((short) 5)
        .put((byte) 0x80)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void assertFlat(Tile tile, RgbColor color, int tolerance) {
    assertCorners(tile, List.of(color, color, color, color), tolerance);
  }

  private Tile make(byte[] photo) {
    return new TileMaker().make(TestPhotos.write(folder, "photo", photo), SPEC);
  }
}
