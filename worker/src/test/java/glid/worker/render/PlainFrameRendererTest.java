package glid.worker.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import glid.core.grid.GridLayout;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.media.ColorMatrix;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import glid.worker.strip.Sheet;
import glid.worker.strip.Strip;
import glid.worker.strip.StripBuilder;
import glid.worker.strip.TileSource;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlainFrameRendererTest {
  static Stream<Sheet> layouts() {
    GridLayout plain = new GridLayout(2, 3, 16, 12, 0, 0);
    GridLayout odd = new GridLayout(3, 4, 7, 5, 3, 1);
    Sheet missing = Scene.sheet(odd, 20, 18);
    return Stream.of(
        Scene.sheet(plain, 32, 24),
        Scene.sheet(odd, 20, 18),
        new Sheet(missing.layout(), missing.frame(), missing.background(), 6),
        new Sheet(missing.layout(), missing.frame(), missing.background(), 1),
        new Sheet(missing.layout(), missing.frame(), missing.background(), 0),
        new Sheet(missing.layout(), missing.frame(), missing.background(), 99),
        // The sheet is higher than the frame.
        Scene.sheet(odd, 20, 8),
        Scene.sheet(odd, 20, 6),
        // The sheet is lower: its top is at row 3, and at row 1.
        Scene.sheet(odd, 20, 24),
        Scene.sheet(new GridLayout(1, 2, 9, 7, 1, 0), 12, 10),
        // One cell, one pixel, a frame of one chroma sample, a frame wider than the sheet.
        Scene.sheet(new GridLayout(1, 1, 11, 9, 0, 0), 8, 10),
        Scene.sheet(new GridLayout(1, 1, 1, 1, 0, 0), 2, 2),
        Scene.sheet(new GridLayout(4, 5, 1, 1, 1, 1), 6, 6),
        Scene.sheet(odd, 2, 2),
        Scene.sheet(odd, 90, 18));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void isTheDefinitionAtEveryPositionOfAPass(Sheet sheet) {
    Scene scene = Scene.of(sheet, new Random(7));
    PlainFrameRenderer renderer = new PlainFrameRenderer(scene.strip());
    int end = 4 * sheet.layout().sheetWidth() + 9;

    for (int quarters = -4 * sheet.frame().width() - 9; quarters <= end; quarters++) {
      scene.verify(renderer, quarters);
    }
  }

  @Test
  void isTheDefinitionForRandomSheetsAndPieces() {
    long seed = new Random().nextLong();
    System.out.println("PlainFrameRendererTest seed=" + seed);
    Random random = new Random(seed);

    for (int round = 0; round < 300; round++) {
      Scene scene = Scene.of(Scene.randomSheet(random), random);
      int pieceColumns = 2 * (1 + random.nextInt(20));
      PlainFrameRenderer renderer = new PlainFrameRenderer(scene.builder(pieceColumns).build());
      int reach = 4 * (scene.sheet().frame().width() + scene.sheet().layout().sheetWidth());
      int quarters = -4 * scene.sheet().frame().width();
      for (int frame = 0; frame < 12; frame++) {
        scene.verify(renderer, quarters);
        quarters += random.nextInt(reach / 8 + 8);
      }
    }
  }

  @Test
  void isTheDefinitionFarFromTheSheetAndInAnyOrder() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(2, 9, 13, 5, 2, 1), 30, 12), new Random(3));
    PlainFrameRenderer renderer = new PlainFrameRenderer(scene.builder(8).build());
    int[] positions = {0, 400, 397, -900_000, 123, 2_000_000_001, 122, -2_000_000_003, 251, 64};

    for (int quarters : positions) {
      scene.verify(renderer, quarters);
    }
  }

  @Test
  void isTheDefinitionWhileManyPiecesPass() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(1, 40, 50, 4, 3, 0), 300, 4), new Random(5));
    PlainFrameRenderer renderer = new PlainFrameRenderer(scene.strip());
    SlidePath path = path(scene.sheet(), 97);

    for (int frame = 0; frame < path.frames(); frame++) {
      scene.verify(renderer, path.windowQuarters(frame));
    }
  }

  @Test
  void segmentsRejoinToTheWhole() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(2, 9, 13, 5, 2, 1), 30, 12), new Random(9));
    SlidePath path = path(scene.sheet(), 50);
    PlainFrameRenderer whole = new PlainFrameRenderer(scene.strip());

    for (int length = 1; length <= 50; length += 7) {
      for (int first = 0; first < 50; first += length) {
        FrameRange segment = new FrameRange(first, Math.min(50, first + length));
        PlainFrameRenderer part = new PlainFrameRenderer(scene.builder(16).build(path, segment));
        for (int frame = first; frame < segment.endExclusive(); frame++) {
          int quarters = path.windowQuarters(frame);
          List<byte[]> rendered = scene.rendered(part, quarters);
          assertThat(rendered).containsExactlyElementsOf(scene.rendered(whole, quarters));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void cellsThatAreNotSeenDoNotMatter(Motion motion) {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(2, 7, 9, 5, 2, 1), 16, 12), new Random(8));
    SlidePath path = new SlidePath(16, 75, 700, Rational.of(1), motion);
    byte[] other = Scene.of(scene.sheet(), new Random(9)).tiles().getFirst();

    for (int frame = 0; frame < 700; frame++) {
      List<Integer> seen = scene.sheet().cellsSeen(path, new FrameRange(frame, frame + 1));
      TileSource source = cell -> seen.contains(cell) ? scene.tiles().get(cell) : other;
      Strip strip = new StripBuilder(scene.sheet(), source).build();

      scene.verify(new PlainFrameRenderer(strip), path.windowQuarters(frame));
    }
  }

  @Test
  void aFrameAtAnEvenWholePixelIsACopyOfTheStrip() {
    GridLayout layout = new GridLayout(2, 5, 13, 5, 2, 1);
    Scene narrow = Scene.of(Scene.sheet(layout, 24, 12), new Random(2));
    Scene wide = new Scene(Scene.sheet(layout, 120, 12), narrow.tiles());
    List<byte[]> strip = wide.rendered(new PlainFrameRenderer(wide.strip()), -8 * 12);
    PlainFrameRenderer renderer = new PlainFrameRenderer(narrow.builder(4).build());

    for (int chromaOffset = 0; chromaOffset <= 48; chromaOffset++) {
      List<byte[]> frame = narrow.rendered(renderer, 8 * (chromaOffset - 12));
      assertThat(frame.get(0)).isEqualTo(cut(strip.get(0), 120, 2 * chromaOffset, 24));
      assertThat(frame.get(1)).isEqualTo(cut(strip.get(1), 60, chromaOffset, 12));
      assertThat(frame.get(2)).isEqualTo(cut(strip.get(2), 60, chromaOffset, 12));
    }
  }

  @Test
  void backgroundIsExactAtEveryPhase() {
    RgbColor color = new RgbColor(12, 200, 77);
    Sheet sheet = new Sheet(new GridLayout(1, 1, 4, 4, 0, 0), new FrameSize(40, 6), color, 1);
    PlainFrameRenderer renderer = new PlainFrameRenderer(Scene.of(sheet, new Random(1)).strip());

    for (int quarters = -400; quarters < -392; quarters++) {
      List<byte[]> frame = Scene.rendered(renderer, quarters, sheet.frame());
      assertThat(frame.get(0)).containsOnly(ColorMatrix.luma(12, 200, 77));
      assertThat(frame.get(1)).containsOnly(ColorMatrix.cbOfEightfold(96, 1600, 616));
      assertThat(frame.get(2)).containsOnly(ColorMatrix.crOfEightfold(96, 1600, 616));
    }
  }

  @Test
  void aNarrowFrameIsTheLeftPartOfAWideOne() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(2, 5, 13, 5, 2, 1), 40, 12), new Random(4));
    PlainFrameRenderer renderer = new PlainFrameRenderer(scene.builder(6).build());

    for (int quarters = -100; quarters < 300; quarters += 3) {
      List<byte[]> wide = scene.rendered(renderer, quarters);
      List<byte[]> narrow = Scene.rendered(renderer, quarters, new FrameSize(22, 12));
      assertThat(narrow.get(0)).isEqualTo(cut(wide.get(0), 40, 0, 22));
      assertThat(narrow.get(1)).isEqualTo(cut(wide.get(1), 20, 0, 11));
      assertThat(narrow.get(2)).isEqualTo(cut(wide.get(2), 20, 0, 11));
    }
  }

  @Test
  void paddingOfRowsIsLeftAlone() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(2, 5, 13, 5, 2, 1), 20, 14), new Random(6));
    Plane luma = new Plane(ByteBuffer.allocateDirect(27 * 14), 27, 20, 14);
    Plane chroma = new Plane(ByteBuffer.allocateDirect(10 * 7), 10, 10, 7);

    new PlainFrameRenderer(scene.strip())
        .render(5, new Frame(scene.sheet().frame(), luma, chroma, chroma));

    byte[] samples = new byte[27 * 14];
    luma.samples().get(0, samples);
    for (int y = 0; y < 14; y++) {
      assertThat(Arrays.copyOfRange(samples, 27 * y + 20, 27 * (y + 1))).containsOnly(0);
    }
    assertThat(Scene.packed(luma)).isEqualTo(scene.expected(5).getFirst());
  }

  @Test
  void refusesFramesThatTheStripIsNotFor() {
    Scene scene = Scene.of(Scene.sheet(new GridLayout(1, 1, 8, 8, 0, 0), 20, 14), new Random(1));
    PlainFrameRenderer renderer = new PlainFrameRenderer(scene.strip());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> renderer.render(0, Scene.frame(new FrameSize(20, 12), 0)))
        .withMessageContaining("14, got 12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> renderer.render(0, Scene.frame(new FrameSize(22, 14), 0)))
        .withMessageContaining("2..20, got 22");
  }

  @Test
  void timesAreCounted() {
    Scene scene =
        Scene.of(Scene.sheet(new GridLayout(3, 9, 50, 40, 0, 0), 300, 120), new Random(1));
    Strip strip = new StripBuilder(scene.sheet(), scene.tiles()::get).build();
    PlainFrameRenderer renderer = new PlainFrameRenderer(strip);

    renderer.render(1, Scene.frame(scene.sheet().frame(), 0));

    assertThat(renderer.times().strip()).isPositive().isEqualTo(strip.buildNanos());
    assertThat(renderer.times().window()).isPositive();
  }

  private static SlidePath path(Sheet sheet, int frames) {
    return new SlidePath(
        sheet.frame().width(), sheet.layout().sheetWidth(), frames, Rational.of(1), Motion.SMOOTH);
  }

  private static byte[] cut(byte[] samples, int stride, int first, int width) {
    int rows = samples.length / stride;
    byte[] part = new byte[rows * width];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(samples, y * stride + first, part, y * width, width);
    }
    return part;
  }
}
