package glid.worker.photo;

import static glid.worker.photo.Tiles.CORNERS;
import static glid.worker.photo.Tiles.assertCorners;
import static glid.worker.photo.Tiles.color;
import static glid.worker.photo.Tiles.pixel;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.job.Stage;
import glid.core.media.RgbColor;
import glid.worker.photo.Tiles.Difference;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileMakerTest {
  private static final int RGB = BufferedImage.TYPE_INT_RGB;
  @TempDir Path folder;

  private final TileMaker maker = new TileMaker();

  @Test
  void aReducedDecodeGivesTheTileOfTheFullOne() throws IOException {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.waves(4032, 3024, 3));
    Path photo = TestPhotos.write(folder, "large.jpg", jpeg);
    TileSpec spec = spec(240, 180, CropPosition.CENTER);
    PhotoHeader header = PhotoHeader.read(photo);

    Tile full;
    try (DecodedPhoto decoded = PhotoDecoder.decode(photo, header, 0)) {
      full = new TileMaker().resize(decoded, header, spec);
    }
    try (DecodedPhoto decoded = PhotoDecoder.decode(photo, header, 3)) {
      assertThat(decoded.halvings()).isEqualTo(3);
      assertThat(decoded.width()).isEqualTo(504);
      assertThat(decoded.height()).isEqualTo(378);
    }
    TimedTile reduced = maker.makeTimed(photo, spec);

    Difference difference = Difference.of(reduced.tile().rgb(), full.rgb());
    assertThat(difference.most()).isLessThanOrEqualTo(4);
    assertThat(difference.mean()).isLessThan(0.7);
    assertThat(reduced.times().times()).containsOnlyKeys(Stage.DECODE, Stage.TILE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void everyReductionKeepsFlatColoursAndTheirPlaces(int halvings) throws IOException {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.quarters(1001, 751, RGB));
    Path photo = TestPhotos.write(folder, "odd.jpg", jpeg);
    PhotoHeader header = PhotoHeader.read(photo);

    try (DecodedPhoto decoded = PhotoDecoder.decode(photo, header, halvings)) {
      Tile tile = new TileMaker().resize(decoded, header, spec(40, 30, CropPosition.CENTER));

      assertThat(decoded.width()).isEqualTo(Math.ceilDiv(1001, 1 << halvings));
      assertCorners(tile, CORNERS.getFirst(), 2);
    }
  }

  @Test
  void decodesProgressiveAsBaseline() {
    BufferedImage picture = TestPhotos.waves(640, 480, 5);
    TileSpec spec = spec(80, 60, CropPosition.CENTER);

    Tile baseline = make(TestPhotos.jpeg(picture), spec);
    Tile progressive = make(TestPhotos.progressiveJpeg(picture), spec);

    assertThat(Difference.of(progressive.rgb(), baseline.rgb()).most()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c82828", "ffffff", "000000", "808080", "0000ff", "00ff00", "ff0000"})
  void flatColoursOfAJpegAreExact(String hex) {
    Color color = new Color(Integer.parseInt(hex, 16));

    Tile tile =
        make(TestPhotos.jpeg(TestPhotos.flat(97, 65, RGB, color)), spec(90, 60, CropPosition.LEFT));

    // 2, not 1: the encoder has rounded the colour to whole YCbCr steps
    assertCorners(tile, List.of(color(color), color(color), color(color), color(color)), 2);
  }

  @Test
  void decodesGreyJpeg() {
    byte[] jpeg =
        TestPhotos.jpeg(TestPhotos.flat(70, 50, BufferedImage.TYPE_BYTE_GRAY, Color.GRAY));
    RgbColor grey = new RgbColor(128, 128, 128);

    assertCorners(
        make(jpeg, spec(20, 15, CropPosition.CENTER)), List.of(grey, grey, grey, grey), 1);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void decodesKindsOfPng(int type) {
    BufferedImage picture = TestPhotos.quarters(90, 70, type);
    int tolerance = type == BufferedImage.TYPE_BYTE_INDEXED ? 26 : 0;

    TileSpec spec = spec(32, 24, CropPosition.CENTER);

    assertCorners(make(TestPhotos.png(picture), spec), CORNERS.getFirst(), tolerance);
    assertThat(make(TestPhotos.interlacedPng(picture), spec).rgb())
        .isEqualTo(make(TestPhotos.png(picture), spec).rgb());
  }

  @Test
  void decodesGreyAndSixteenBitAndTwoColourPng() {
    BufferedImage sixteen = new BufferedImage(40, 30, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        sixteen.getRaster().setSample(x, y, 0, 0x80C0);
      }
    }
    BufferedImage eight = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
    eight.getRaster().setSample(0, 0, 0, 9);
    byte white = (byte) 255;
    byte[] blackWhite = {0, white};
    BufferedImage bits =
        new BufferedImage(
            40,
            30,
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(1, 2, blackWhite, blackWhite, blackWhite));
    bits.getRaster().setSample(39, 29, 0, 1);
    TileSpec same = spec(40, 30, CropPosition.CENTER);

    assertThat(pixel(make(TestPhotos.png(sixteen), same), 7, 7))
        .isEqualTo(new RgbColor(128, 128, 128));
    assertThat(pixel(make(TestPhotos.png(eight), same), 0, 0)).isEqualTo(new RgbColor(9, 9, 9));
    assertThat(pixel(make(TestPhotos.png(bits), same), 39, 29)).isEqualTo(RgbColor.WHITE);
    assertThat(pixel(make(TestPhotos.png(bits), same), 38, 29)).isEqualTo(new RgbColor(0, 0, 0));
  }

  @Test
  void composesTransparentPixelsOverTheBackground() {
    BufferedImage picture = new BufferedImage(20, 15, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 15; y++) {
      for (int x = 0; x < 20; x++) {
        picture.setRGB(x, y, x < 10 ? 0x80FF0000 : 0x00FFFFFF);
      }
    }
    TileSpec spec =
        new TileSpec(20, 15, new AspectRatio(4, 3), CropPosition.CENTER, new RgbColor(10, 20, 30));

    Tile tile = make(TestPhotos.png(picture), spec);

    assertThat(pixel(tile, 2, 7)).isEqualTo(new RgbColor(133, 10, 15));
    assertThat(pixel(tile, 15, 7)).isEqualTo(new RgbColor(10, 20, 30));
  }

  @Test
  void roundsSixteenBitsToTheNearestOfEight() {
    for (int value = 0; value <= 65_535; value++) {
      assertThat(PackedRows.to8Bits(value)).isEqualTo((int) Math.round(value * 255 / 65_535.0));
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    byte[] good = TestPhotos.jpeg(TestPhotos.waves(400, 300, 11));
    Path photo = TestPhotos.write(folder, "good.jpg", good);
    byte[] expected = maker.make(photo, spec(50, 40, CropPosition.CENTER)).rgb();
    List<Callable<byte[]>> calls = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      calls.add(() -> maker.make(photo, spec(50, 40, CropPosition.CENTER)).rgb());
    }

    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var call : pool.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CropPosition.class)
  void makesTilesOfTinyPhotos(CropPosition position) {
    byte[] png = TestPhotos.png(TestPhotos.flat(1, 1, RGB, Color.MAGENTA));
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.flat(3, 1, RGB, Color.WHITE));

    assertThat(pixel(make(png, spec(9, 7, position)), 8, 6)).isEqualTo(new RgbColor(255, 0, 255));
    assertThat(pixel(make(jpeg, spec(9, 7, position)), 8, 6)).isEqualTo(RgbColor.WHITE);
  }

  private Tile make(byte[] photo, TileSpec spec) {
    return maker.make(TestPhotos.write(folder, "photo", photo), spec);
  }

  private static TileSpec spec(int width, int height, CropPosition position) {
    return new TileSpec(width, height, new AspectRatio(4, 3), position, RgbColor.WHITE);
  }
}
