package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that anybody tries: the repository's samples with all defaults. */
class SamplesTest {
  private static final Path SAMPLES = GlidProcess.ROOT.resolve("samples").toAbsolutePath();
  private static final int COLUMNS = 4;
  private static final int TILE_WIDTH = 133;
  private static final int TILE_HEIGHT = 100;
  private static final int FRAMES = 120;

  /** The patch of a cell that is looked at reaches this far from the cell's centre. */
  private static final int REACH_PX = 20;

  private static final double TOLERANCE = 4;

  @TempDir static Path folder;

  private static Path video = Path.of("");

  @BeforeAll
  static void renders() throws InterruptedException {
    video = GlidProcess.in(folder).run("render", SAMPLES.toString()).video();
  }

  @Test
  void isWrittenWhereTheOldToolWroteIt() {
    assertThat(video).isEqualTo(folder.toAbsolutePath().resolve("output/sliding_tiles.mp4"));
  }

  @Test
  void hasTheFormatThatEveryPlayerTakes() {
    JsonNode stream = Ffmpeg.stream(video);

    assertThat(fields(stream, "codec_name", "width", "height", "pix_fmt"))
        .containsExactly("h264", "532", "300", "yuv420p");
    assertThat(fields(stream, "r_frame_rate", "avg_frame_rate", "nb_read_frames", "start_pts"))
        .containsExactly("30/1", "30/1", "120", "0");
    assertThat(fields(stream, "color_space", "color_primaries", "color_transfer", "color_range"))
        .containsExactly("bt709", "bt709", "bt709", "tv");
    assertThat(fields(stream, "duration")).containsExactly("4.000000");
  }

  @Test
  void playsBeforeItIsLoadedAndHasNoEditList() {
    assertThat(Mp4Boxes.topLevel(video)).containsSubsequence("ftyp", "moov", "mdat");
    assertThat(Mp4Boxes.all(video)).contains("stbl", "stco").doesNotContain("edts", "elst");
  }

  @Test
  void everyCellShowsItsPhotoInEveryFrameThatHoldsItWhole() throws IOException {
    List<Sample> samples = samples();
    SlidePath path = new SlidePath(532, 532, FRAMES, Rational.of(1), Motion.SMOOTH);

    List<Picture> pictures = Ffmpeg.pictures(video);

    assertThat(pictures).hasSize(FRAMES);
    List<Integer> looks = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      double sheetLeft = path.leftQuarters(frame) / 4.0;
      for (int cell = 0; cell < samples.size(); cell++) {
        double left = sheetLeft + cell % COLUMNS * TILE_WIDTH;
        if (left >= 0 && left + TILE_WIDTH <= 532) {
          looks.add(cell);
          int top = cell / COLUMNS * TILE_HEIGHT;
          assertShows(pictures.get(frame), left, top, samples.get(cell));
        }
      }
    }
    // A column is inside for 399 of the 1064 pixels that the grid travels.
    assertThat(looks).hasSizeBetween(12 * 44, 12 * 46);
  }

  @Test
  void cellsWithoutAPhotoShowTheBackground() throws Exception {
    Path wide =
        GlidProcess.in(folder)
            .with("GRID_ROWS", "6")
            .with("GRID_COLS", "6")
            .with("OUTPUT_FILENAME", "wide.mp4")
            .run("render", SAMPLES.toString())
            .video();

    List<Picture> pictures = Ffmpeg.pictures(wide);

    assertThat(pictures).hasSize(FRAMES);
    Picture whole = pictures.get(FRAMES / 2);
    assertThat(List.of(whole.width(), whole.height())).containsExactly(798, 600);
    List<Sample> samples = samples();
    for (int cell = 0; cell < samples.size(); cell++) {
      int top = cell / 6 * TILE_HEIGHT;
      assertShows(whole, cell % 6 * TILE_WIDTH, top, samples.get(cell));
    }
    assertThat(whole.mean(0, 208, 798, 600).distanceTo(Rgb.of(Color.WHITE))).isLessThan(1);
  }

  /** Compares the middle of a cell, whose edges stand at even pixels, with the same of a photo. */
  private static void assertShows(Picture picture, double left, int top, Sample sample) {
    int patchLeft = (int) (left + TILE_WIDTH / 2.0 - REACH_PX) & ~1;
    int patchTop = (top + TILE_HEIGHT / 2 - REACH_PX) & ~1;
    int side = 2 * REACH_PX;

    Rgb shown = picture.mean(patchLeft, patchTop, patchLeft + side, patchTop + side);

    Rgb expected =
        sample.mean(
            (patchLeft - left) / TILE_WIDTH,
            (double) (patchTop - top) / TILE_HEIGHT,
            (double) side / TILE_WIDTH,
            (double) side / TILE_HEIGHT);
    assertThat(shown.distanceTo(expected))
        .as("%s at %.2f,%d: %s, expected %s", sample.name(), left, top, shown, expected)
        .isLessThan(TOLERANCE);
  }

  private static List<Sample> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      List<Sample> samples =
          files
              .filter(file -> file.toString().endsWith(".jpeg"))
              .sorted()
              .map(Sample::read)
              .toList();
      assertThat(samples).hasSize(12);
      return samples;
    }
  }

  private static List<String> fields(JsonNode stream, String... names) {
    return Stream.of(names).map(name -> stream.path(name).asText()).toList();
  }
}
