package glid.worker.strip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import glid.core.grid.GridLayout;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StripTest {
  private static final RgbColor RED = new RgbColor(255, 0, 0);
  private static final FrameSize FRAME = new FrameSize(480, 54);

  @Test
  void memoryDoesNotGrowWithTheNumberOfPhotos() {
    assertThat(mostBytesSeen(sheet(6, 60))).isEqualTo(mostBytesSeen(sheet(6, 15)));
  }

  @Test
  void memoryStaysWithinTheStatedBound() {
    for (int columns : new int[] {1, 2, 5, 60}) {
      Sheet sheet = sheet(6, columns);

      assertThat(mostBytesSeen(sheet))
          .isLessThanOrEqualTo(new StripBuilder(sheet, cell -> tile(sheet)).mostBytes());
    }
  }

  @Test
  void theBoundIsNineAndAHalfBytesPerPixelOfAWindowAndAPiece() {
    Sheet sheet = sheet(6, 60);
    long pixels = (480L + 2 * StripBuilder.PIECE_COLUMNS) * 54;

    long mostBytes = new StripBuilder(sheet, cell -> tile(sheet)).mostBytes();

    assertThat(mostBytes).isLessThan(10 * pixels);
  }

  @Test
  void onlyTilesThatReachIntoTheNextPieceAreKept() {
    Sheet sheet = sheet(6, 60);
    Strip strip = new StripBuilder(sheet, cell -> tile(sheet)).build();

    for (int quarters = -2000; quarters < 4 * sheet.layout().sheetWidth(); quarters += 37) {
      strip.window(quarters, 480);
      // The next piece's RGB starts two pixels to the left, so two columns may reach into it.
      assertThat(strip.tilesHeld()).isLessThanOrEqualTo(2 * 6);
    }
  }

  @Test
  void asksForExactlyTheCellsSeenOnceAndInOrder() {
    long seed = new Random().nextLong();
    System.out.println("StripTest seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      Sheet sheet = randomSheet(random);
      int frames = 1 + random.nextInt(40);
      SlidePath path = path(sheet, frames);
      int first = random.nextInt(frames);
      FrameRange range = new FrameRange(first, first + 1 + random.nextInt(frames - first));
      List<Integer> asked = new ArrayList<>();

      Strip strip = recorded(sheet, asked).build(path, range);
      for (int frame = first; frame < range.endExclusive(); frame++) {
        strip.window(path.windowQuarters(frame), sheet.frame().width());
      }

      assertThat(asked)
          .as("seed %d, %s, %s of %s", seed, sheet, range, path)
          .containsExactlyElementsOf(sheet.cellsSeen(path, range));
    }
  }

  @Test
  void segmentsTogetherSeeWhatTheVideoSees() {
    Sheet sheet = sheet(6, 60);
    SlidePath path = path(sheet, 120);
    Set<Integer> together = new HashSet<>();
    for (int first = 0; first < 120; first += 10) {
      together.addAll(sheet.cellsSeen(path, new FrameRange(first, first + 10)));
    }

    assertThat(together)
        .containsExactlyInAnyOrderElementsOf(sheet.cellsSeen(path, new FrameRange(0, 120)));
  }

  @Test
  void cellsBelowTheFrameAndWithoutAPhotoAreNotSeen() {
    GridLayout layout = new GridLayout(9, 4, 12, 10, 0, 3);
    Sheet sheet = new Sheet(layout, new FrameSize(200, 40), RED, 14);

    // Row tops are 0, 13, 26, 39 and 52: four rows show, the last two have 4 + 2 tiles.
    assertThat(sheet.cellsSeen(path(sheet, 50), new FrameRange(0, 50)))
        .containsExactly(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 3, 7, 11);
  }

  @Test
  void refusesWindowsOutsideItsSegment() {
    Sheet sheet = sheet(6, 60);
    SlidePath path = path(sheet, 100);
    Strip strip = new StripBuilder(sheet, cell -> tile(sheet)).build(path, new FrameRange(0, 20));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> strip.window(path.windowQuarters(80), 480))
        .withMessageContaining("was not built for");
  }

  @Test
  void refusesTilesOfAnotherSize() {
    Strip strip = new StripBuilder(sheet(6, 6), cell -> new byte[7]).build();

    assertThatIllegalStateException()
        .isThrownBy(() -> strip.window(0, 480))
        .withMessage("tile of cell 0: 1620 bytes, got 7");
  }

  @Test
  void refusesPiecesOfAnOddWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StripBuilder(sheet(1, 1), cell -> new byte[0], 3))
        .withMessageContaining("got 3");
  }

  private static Sheet sheet(int rows, int columns) {
    GridLayout layout = new GridLayout(rows, columns, 60, 9, 0, 0);
    return new Sheet(layout, FRAME, RgbColor.WHITE, rows * columns);
  }

  private static Sheet randomSheet(Random random) {
    GridLayout layout =
        new GridLayout(
            1 + random.nextInt(4),
            1 + random.nextInt(20),
            1 + random.nextInt(90),
            1 + random.nextInt(10),
            random.nextInt(9),
            random.nextInt(4));
    FrameSize frame = new FrameSize(2 * (1 + random.nextInt(200)), 2 * (1 + random.nextInt(12)));
    return new Sheet(layout, frame, RED, random.nextInt(layout.cells() + 3));
  }

  private static SlidePath path(Sheet sheet, int frames) {
    int width = sheet.frame().width();
    return new SlidePath(width, sheet.layout().sheetWidth(), frames, Rational.of(1), Motion.SMOOTH);
  }

  private static StripBuilder recorded(Sheet sheet, List<Integer> asked) {
    return new StripBuilder(
        sheet,
        cell -> {
          asked.add(cell);
          return tile(sheet);
        },
        16);
  }

  private static byte[] tile(Sheet sheet) {
    return new byte[3 * sheet.layout().tileWidth() * sheet.layout().tileHeight()];
  }

  private static long mostBytesSeen(Sheet sheet) {
    Strip strip = new StripBuilder(sheet, cell -> tile(sheet)).build();
    long most = 0;
    for (int quarters = -2000; quarters < 4 * sheet.layout().sheetWidth(); quarters += 37) {
      strip.window(quarters, sheet.frame().width());
      most = Math.max(most, strip.bytes());
    }
    return most;
  }
}
