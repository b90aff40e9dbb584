package glid.worker.photo;

import static glid.worker.photo.Tiles.CORNERS;
import static glid.worker.photo.Tiles.assertCorners;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of picture file gives the colours that were put into it, at their places. */
class FormatGalleryTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 90;
  private static final RgbColor BACKGROUND = new RgbColor(10, 120, 230);
  private static final List<Integer> COLORS = List.of(0xC82828, 0x28B43C, 0x283CC8, 0xDCD232);
  private static final BufferedImage QUARTERS =
      TestPhotos.quarters(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private static final TileSpec SPEC =
      new TileSpec(40, 30, new AspectRatio(4, 3), CropPosition.CENTER, BACKGROUND);

  @TempDir Path folder;

  @Test
  void bmpOfEveryDepth() {
    assertQuarters(TestBmps.direct(QUARTERS, 24, false), 0);
    assertQuarters(TestBmps.direct(QUARTERS, 24, true), 0);
    assertQuarters(TestBmps.direct(QUARTERS, 32, false), 0);
    assertQuarters(TestBmps.core(QUARTERS), 0);
    assertQuarters(TestBmps.palette(QUARTERS, 8, COLORS), 0);
    assertQuarters(TestBmps.palette(QUARTERS, 4, COLORS), 0);
    assertQuarters(TestBmps.runs(QUARTERS, COLORS), 0);
    // 5 or 6 bits per sample cannot be nearer
    assertQuarters(TestBmps.direct(QUARTERS, 16, false), 8);
    assertQuarters(TestBmps.masked(QUARTERS), 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LZW", "Deflate", "ZLib", "PackBits", "JPEG"})
  void tiffOfEveryCompressionInStripsAndTiles(String name) {
    String compression = name.isEmpty() ? null : name;
    int tolerance = name.equals("JPEG") ? 2 : 0;

    assertQuarters(TestTiffs.byJdk(QUARTERS, compression, 0), tolerance);
    assertQuarters(TestTiffs.byJdk(QUARTERS, compression, 32), tolerance);
  }

  @ParameterizedTest
  @CsvSource({"true, 8", "true, 16", "false, 8", "false, 16"})
  void tiffOfEveryByteOrderAndDepth(boolean isLittle, int bits) {
    for (boolean isPlanar : new boolean[] {false, true}) {
      var rgb = new TestTiffs.Kind(isLittle, bits, TiffTag.RGB, 3, isPlanar);
      assertQuarters(TestTiffs.byHand(WIDTH, HEIGHT, rgb, FormatGalleryTest::sample, _ -> {}), 0);
    }
    for (int photometric : new int[] {TiffTag.BLACK_IS_ZERO, TiffTag.WHITE_IS_ZERO}) {
      var grey = new TestTiffs.Kind(isLittle, bits, photometric, 1, false);
      int expected = photometric == TiffTag.BLACK_IS_ZERO ? 77 : 178;
      assertFlat(
          make(TestTiffs.byHand(WIDTH, HEIGHT, grey, (_, _, _) -> 77, _ -> {})),
          new RgbColor(expected, expected, expected),
          0);
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 8", "true, 16", "false, 8", "false, 16"})
  void tiffOverTheBackground(boolean isLittle, int bits) {
    for (boolean isPlanar : new boolean[] {false, true}) {
      var rgba = new TestTiffs.Kind(isLittle, bits, TiffTag.RGB, 4, isPlanar);
      TestTiffs.Samples straight = (_, _, sample) -> List.of(200, 100, 50, 51).get(sample);
      TestTiffs.Samples multiplied = (_, _, sample) -> List.of(40, 20, 10, 51).get(sample);
      RgbColor composed = new RgbColor(48, 116, 194);

      assertFlat(make(rgba(rgba, straight, TiffTag.STRAIGHT)), composed, 0);
      assertFlat(make(rgba(rgba, multiplied, TiffTag.PREMULTIPLIED)), composed, 0);
      assertFlat(make(rgba(rgba, straight, 0)), new RgbColor(200, 100, 50), 0);
    }
  }

  private static byte[] rgba(TestTiffs.Kind kind, TestTiffs.Samples samples, int extra) {
    return TestTiffs.byHand(
        WIDTH, HEIGHT, kind, samples, writer -> writer.addShorts(TiffTag.EXTRA_SAMPLES, extra));
  }

  @Test
  void tiffOfSharedChromaAndOddSides() {
    byte[] tiff =
        new StillEncoder("tiff", "yuv420p", Map.of("compression_algo", "lzw"), 2, 5)
            .encode(
                121,
                91,
                (plane, x, y) ->
                    VideoStills.Colors.FULL.sample(VideoStills.quarter(x, y, 121, 91), plane));

    assertQuarters(tiff, 2);
  }

  @Test
  void tiffWithAPalette() {
    BufferedImage picture = TestPhotos.quarters(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED);

    for (int tile : new int[] {0, 32}) {
      Tile tiff = make(TestTiffs.byJdk(picture, "LZW", tile));
      assertThat(tiff.rgb()).isEqualTo(make(TestPhotos.png(picture)).rgb());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"CCITT RLE", "CCITT T.4", "CCITT T.6"})
  void tiffOfFaxes(String compression) {
    BufferedImage page = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH / 2; x++) {
        page.setRGB(x, y, 0xFFFFFF);
      }
    }
    RgbColor black = new RgbColor(0, 0, 0);

    assertCorners(
        make(TestTiffs.byJdk(page, compression, 0)),
        List.of(RgbColor.WHITE, black, black, RgbColor.WHITE),
        0);
  }

  @Test
  void ofATiffTheFirstPage() {
    BufferedImage later = TestPhotos.waves(50, 70, 1);

    assertQuarters(TestTiffs.byJdk(List.of(QUARTERS, later), "LZW", 0), 0);
  }

  @Test
  void gifOnItsScreenOverTheBackground() {
    byte[] quarters = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < quarters.length; i++) {
      boolean isRight = i % WIDTH >= WIDTH / 2;
      boolean isLow = i / WIDTH >= HEIGHT / 2;
      quarters[i] = (byte) (isLow ? (isRight ? 2 : 3) : (isRight ? 1 : 0));
    }
    int[] colors = {0xC82828, 0x28B43C, 0x283CC8, 0xDCD232};
    byte[] later = new byte[WIDTH * HEIGHT];

    assertQuarters(
        new TestGifs(WIDTH, HEIGHT, colors)
            .picture(0, 0, WIDTH, HEIGHT, quarters)
            .picture(0, 0, WIDTH, HEIGHT, later)
            .file(),
        0);
    assertCorners(
        make(
            new TestGifs(WIDTH, HEIGHT, colors)
                .transparent(2)
                .picture(0, 0, WIDTH, HEIGHT, quarters)
                .file()),
        List.of(Tiles.RED, Tiles.GREEN, BACKGROUND, Tiles.YELLOW),
        0);
    assertCorners(
        make(
            new TestGifs(WIDTH, HEIGHT, colors)
                .picture(0, 0, WIDTH / 2, HEIGHT / 2, new byte[WIDTH * HEIGHT / 4])
                .file()),
        List.of(Tiles.RED, BACKGROUND, BACKGROUND, BACKGROUND),
        0);
  }

  @Test
  void webp() {
    assertQuarters(VideoStills.webp(WIDTH, HEIGHT, false), 2);
    assertCorners(
        make(VideoStills.webp(WIDTH, HEIGHT, true)),
        List.of(Tiles.RED, BACKGROUND, BACKGROUND, Tiles.YELLOW),
        2);
  }

  @ParameterizedTest
  @CsvSource({
    "yuv420p, 5, 0.299, 0.114, true, 8",
    "yuv420p, 1, 0.2126, 0.0722, false, 8",
    "yuv444p, 1, 0.2126, 0.0722, true, 8",
    "yuv422p, 9, 0.2627, 0.0593, false, 8",
    "yuv420p10le, 9, 0.2627, 0.0593, true, 10",
    "yuv444p12le, 5, 0.299, 0.114, true, 12"
  })
  void avif(String format, int space, double red, double blue, boolean isFull, int bits) {
    var colors = new VideoStills.Colors(space, red, blue, isFull, bits);
    HeifWriter writer = new HeifWriter("avif");
    int size = writer.size(WIDTH, HEIGHT);
    writer.item("av01", VideoStills.av1(WIDTH, HEIGHT, format, colors), size);

    assertQuarters(writer.file(), 2);
  }

  @ParameterizedTest
  @CsvSource({
    "yuv420p, 5, 0.299, 0.114, true, 8",
    "yuv420p, 1, 0.2126, 0.0722, false, 8",
    "yuv420p10le, 9, 0.2627, 0.0593, true, 10"
  })
  void heic(String format, int space, double red, double blue, boolean isFull, int bits) {
    var colors = new VideoStills.Colors(space, red, blue, isFull, bits);
    HeifWriter writer = new HeifWriter("heic");
    HevcBytes coded = VideoStills.hevc(WIDTH, HEIGHT, format, colors);
    int size = writer.size(WIDTH, HEIGHT);
    writer.item("hvc1", coded.picture(), size, writer.property("hvcC", coded.setup()));

    assertQuarters(writer.file(), 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrientationOfTiffAndWebp(int tag) {
    var rgb = new TestTiffs.Kind(true, 8, TiffTag.RGB, 3, false);
    byte[] tiff =
        TestTiffs.byHand(
            WIDTH,
            HEIGHT,
            rgb,
            FormatGalleryTest::sample,
            writer -> writer.addShorts(TiffTag.ORIENTATION, tag));
    byte[] webp =
        TestWebps.extended(
            TestWebps.EXIF,
            WIDTH,
            HEIGHT,
            TestWebps.chunks(VideoStills.webp(WIDTH, HEIGHT, false)),
            TestWebps.chunk("EXIF", TestPhotos.tiff(tag)));

    assertCorners(make(tiff), CORNERS.get(tag - 1), 0);
    assertCorners(make(webp), CORNERS.get(tag - 1), 2);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1, 1",
    "-1, 1, 2",
    "2, -1, 3",
    "-1, 0, 4",
    "1, 0, 5",
    "3, -1, 6",
    "1, 1, 7",
    "1, -1, 8"
  })
  void everyOrientationOfHeic(int turns, int axis, int tag) {
    List<byte[]> properties = new ArrayList<>();
    if (turns >= 0) {
      properties.addAll(List.of(ascii("irot"), new byte[] {(byte) turns}));
    }
    if (axis >= 0) {
      properties.addAll(List.of(ascii("imir"), new byte[] {(byte) axis}));
    }

    byte[] heic = VideoStills.heicFile(WIDTH, HEIGHT, properties.toArray(byte[][]::new));

    assertCorners(make(heic), CORNERS.get(tag - 1), 2);
  }

  @Test
  void heicIsCroppedToItsCleanAperture() {
    // the right lower quarter: 60x44 pixels, whose centre is 30 and 22.5 from the middle
    byte[] clap =
        ByteBuffer.allocate(32)
            .putInt(WIDTH / 2)
            .putInt(1)
            .putInt(44)
            .putInt(1)
            .putInt(30)
            .putInt(1)
            .putInt(45)
            .putInt(2)
            .array();

    assertFlat(make(VideoStills.heicFile(WIDTH, HEIGHT, ascii("clap"), clap)), Tiles.BLUE, 2);
  }

  @Test
  void gridsAreComposedAndCropped() {
    HeifWriter avif = new HeifWriter("avif");
    HeifWriter heic = new HeifWriter("heic");
    avif.item("grid", HeifWriter.grid(2, 2, 120, 90), avif.size(120, 90));
    heic.item("grid", HeifWriter.grid(2, 2, 120, 90), heic.size(120, 90));
    int avifTile = avif.size(64, 64);
    int heicTile = heic.size(64, 64);
    // row by row, while corners are clockwise
    for (RgbColor color : List.of(Tiles.RED, Tiles.GREEN, Tiles.YELLOW, Tiles.BLUE)) {
      var full = VideoStills.Colors.FULL;
      avif.item("av01", VideoStills.av1(64, 64, "yuv420p", full, (_, _) -> color), avifTile);
      HevcBytes coded = VideoStills.hevc(64, 64, "yuv420p", full, (_, _) -> color);
      heic.item("hvc1", coded.picture(), heicTile, heic.property("hvcC", coded.setup()));
    }
    avif.refer("dimg", 1, 2, 3, 4, 5);
    heic.refer("dimg", 1, 2, 3, 4, 5);

    assertQuarters(avif.file(), 2);
    assertQuarters(heic.file(), 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void avifOverTheBackground(boolean isPremultiplied) {
    HeifWriter writer = new HeifWriter("avif");
    int size = writer.size(WIDTH, HEIGHT);
    RgbColor stored = isPremultiplied ? new RgbColor(80, 40, 20) : new RgbColor(200, 100, 50);
    RgbColor opacity = new RgbColor(102, 102, 102);
    var full = VideoStills.Colors.FULL;
    writer.item("av01", VideoStills.av1(WIDTH, HEIGHT, "yuv444p", full, (_, _) -> stored), size);
    writer.item(
        "av01",
        VideoStills.av1(WIDTH, HEIGHT, "gray", full, (_, _) -> opacity),
        size,
        writer.property("auxC", ascii("\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0")));
    writer.refer("auxl", 2, 1);
    if (isPremultiplied) {
      writer.refer("prem", 1, 2);
    }

    assertFlat(make(writer.file()), new RgbColor(86, 112, 158), 2);
  }

  @Test
  void whatTheFileSaysAboutColoursCountsMoreThanThePicture() {
    var real = new VideoStills.Colors(1, 0.2126, 0.0722, false, 8);
    HeifWriter writer = new HeifWriter("avif");
    byte[] coded =
        new StillEncoder("libaom-av1", "yuv420p", Map.of("crf", "0"), 2, 5)
            .encode(
                WIDTH,
                HEIGHT,
                (plane, x, y) -> real.sample(VideoStills.quarter(x, y, WIDTH, HEIGHT), plane));
    writer.item("av01", coded, writer.size(WIDTH, HEIGHT), writer.codes(1, 13, 1, false));

    assertQuarters(writer.file(), 2);
  }

  @Test
  void theFirstFrameOfAnAnimatedWebpIsOnItsCanvas() {
    byte[] opaque = TestWebps.chunks(VideoStills.webp(60, 44, false));
    byte[] flat = TestWebps.chunks(VideoStills.webp(WIDTH, HEIGHT, true));
    byte[] animation =
        TestWebps.extended(
            TestWebps.ANIMATION,
            WIDTH,
            HEIGHT,
            TestWebps.chunk("ANIM", new byte[6]),
            TestWebps.frame(60, 46, 60, 44, opaque),
            TestWebps.frame(0, 0, WIDTH, HEIGHT, flat));

    Tile tile = make(animation);

    assertThat(Tiles.pixel(tile, 5, 5)).isEqualTo(BACKGROUND);
    assertThat(Tiles.pixel(tile, 35, 5)).isEqualTo(BACKGROUND);
    Tiles.assertNear(Tiles.pixel(tile, 23, 19), Tiles.RED, 2);
    Tiles.assertNear(Tiles.pixel(tile, 37, 28), Tiles.BLUE, 2);
  }

  @Test
  void losslessWebpWithAndWithoutAlpha() {
    for (boolean hasAlpha : new boolean[] {false, true}) {
      byte[] webp =
          new StillEncoder("libwebp", "bgra", Map.of("lossless", "1"), 0, 2)
              .encodePacked(
                  WIDTH,
                  HEIGHT,
                  (x, y) -> {
                    RgbColor color = VideoStills.quarter(x, y, WIDTH, HEIGHT);
                    int alpha = hasAlpha && x >= WIDTH / 2 ? 0 : 255;
                    return alpha << 24 | color.red() << 16 | color.green() << 8 | color.blue();
                  });

      assertCorners(
          make(webp),
          hasAlpha ? List.of(Tiles.RED, BACKGROUND, BACKGROUND, Tiles.YELLOW) : CORNERS.getFirst(),
          0);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sixteenBitPngOfEveryKind(int channels) {
    // PNG colour types of 1 to 4 channels: grey, grey and alpha, RGB, RGBA
    int type = List.of(0, 4, 2, 6).get(channels - 1);
    int[] samples = {200, 51, 50, 51};
    int[] grey = {200, 51};
    byte[] png =
        TestPhotos.png(
            WIDTH,
            HEIGHT,
            type,
            (_, _, channel) -> 257 * (channels <= 2 ? grey[channel] : samples[channel]));

    RgbColor expected =
        switch (channels) {
          case 1 -> new RgbColor(200, 200, 200);
          case 2 -> new RgbColor(48, 136, 224);
          case 3 -> new RgbColor(200, 51, 50);
          default -> new RgbColor(48, 106, 194);
        };
    assertFlat(make(png), expected, 0);
  }

  @Test
  void aTransparentColourOfAPngShowsTheBackground() {
    byte[] png = TestPhotos.png(WIDTH, HEIGHT, 2, (x, _, _) -> x < WIDTH / 2 ? 0x6464 : 0x3232);
    byte[] transparent =
        TestPhotos.insert(
            png, 33, TestPhotos.chunk("tRNS", new byte[] {0x32, 0x32, 0x32, 0x32, 0x32, 0x32}));
    RgbColor grey = new RgbColor(100, 100, 100);

    assertCorners(make(transparent), List.of(grey, BACKGROUND, BACKGROUND, grey), 0);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void assertQuarters(byte[] photo, int tolerance) {
    assertCorners(make(photo), CORNERS.getFirst(), tolerance);
  }

  private static void assertFlat(Tile tile, RgbColor color, int tolerance) {
    assertCorners(tile, List.of(color, color, color, color), tolerance);
  }

  private static int sample(int x, int y, int sample) {
    RgbColor color = VideoStills.quarter(x, y, WIDTH, HEIGHT);
    return List.of(color.red(), color.green(), color.blue()).get(sample);
  }

  private Tile make(byte[] photo) {
    return new TileMaker().make(TestPhotos.write(folder, "photo", photo), SPEC);
  }
}
