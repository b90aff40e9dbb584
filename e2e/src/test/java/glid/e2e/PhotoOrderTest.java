package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which photos are taken, and which cell each of them gets. */
class PhotoOrderTest {
  private static final int SIDE = 32;

  private enum Shade {
    RED(new Color(200, 30, 30)),
    GREEN(new Color(30, 160, 30)),
    BLUE(new Color(30, 30, 200)),
    YELLOW(new Color(220, 220, 40));

    private final Color color;

    Shade(Color color) {
      this.color = color;
    }

    double distanceTo(Rgb other) {
      return Rgb.of(color).distanceTo(other);
    }
  }

  @TempDir Path folder;

  @Test
  void aFolderIsTakenAsPeopleCount() throws InterruptedException {
    photo("photos/image_10.png", Shade.BLUE);
    photo("photos/image_2.png", Shade.GREEN);
    photo("photos/IMAGE_1.PNG", Shade.RED);
    photo("photos/image_10b.jpg", Shade.YELLOW);

    assertThat(cells(row().run("render", "photos")))
        .containsExactly(Shade.RED, Shade.GREEN, Shade.BLUE, Shade.YELLOW);
  }

  @Test
  void namedFilesKeepTheOrderOfTheirNaming() throws InterruptedException {
    photo("b.png", Shade.BLUE);
    photo("a.png", Shade.RED);
    photo("more/c.png", Shade.GREEN);

    assertThat(cells(row().run("render", "b.png", "more", "a.png")))
        .containsExactly(Shade.BLUE, Shade.GREEN, Shade.RED);
  }

  @Test
  void whatIsNoPictureInAFolderIsListedAndLeftOut() throws InterruptedException {
    photo("photos/1.png", Shade.RED);
    photo("photos/sub/2.png", Shade.BLUE);
    photo("photos/.hidden.png", Shade.BLUE);
    PhotoFiles.write(folder.resolve("photos/notes.txt"), text("no picture"));
    photo("photos/3.png", Shade.GREEN);

    GlidProcess.Finished finished = row().run("render", "photos");

    assertThat(cells(finished)).containsExactly(Shade.RED, Shade.GREEN);
    assertThat(finished.err())
        .anyMatch(line -> line.startsWith("skipped, not a picture:") && line.endsWith("notes.txt"))
        .noneMatch(line -> line.contains("hidden"));
  }

  @Test
  void numberedPhotosAreFoundWithoutBeingNamedAndGapsCloseUp() throws InterruptedException {
    photo("source/image_02.jpeg", Shade.RED);
    photo("source/image_05.jpeg", Shade.GREEN);
    photo("source/image_11.jpeg", Shade.BLUE);
    photo("source/image_37.jpeg", Shade.YELLOW);

    assertThat(cells(row().run("render"))).containsExactly(Shade.RED, Shade.GREEN, Shade.BLUE);
    assertThat(
            cells(
                row().with("START_IMAGE_NUMBER", "5").with("END_IMAGE_NUMBER", "40").run("render")))
        .containsExactly(Shade.GREEN, Shade.BLUE, Shade.YELLOW);
  }

  @Test
  void photosBeyondTheLastCellAreNotShownAndThatIsSaid() throws InterruptedException {
    photo("1.png", Shade.RED);
    photo("2.png", Shade.GREEN);
    photo("3.png", Shade.BLUE);

    GlidProcess.Finished finished =
        row().with("GRID_COLS", "2").run("render", "1.png", "2.png", "3.png");

    assertThat(cells(finished)).containsExactly(Shade.RED, Shade.GREEN);
    assertThat(finished.err()).contains("3 photos for 2 cells: the last 1 are not shown");
  }

  private void photo(String name, Shade shade) {
    Path _ = PhotoFiles.flat(folder.resolve(name), shade.color);
  }

  /** One row of square cells; in the middle of the video it fills the frame. */
  private GlidProcess.Setup row() {
    return GlidProcess.in(folder)
        .with("GRID_ROWS", "1")
        .with("IMAGE_HEIGHT", Integer.toString(SIDE))
        .with("ASPECT_RATIO_W", "1")
        .with("ASPECT_RATIO_H", "1")
        .with("ANIMATION_DURATION", "0.2");
  }

  /** The colours of the cells from left to right. */
  private static List<Shade> cells(GlidProcess.Finished finished) {
    List<Picture> pictures = Ffmpeg.pictures(finished.video());
    Picture whole = pictures.get(pictures.size() / 2);
    return IntStream.range(0, whole.width() / SIDE)
        .mapToObj(cell -> whole.mean(cell * SIDE + 8, 8, cell * SIDE + 24, 24))
        .map(PhotoOrderTest::nearest)
        .toList();
  }

  private static Shade nearest(Rgb color) {
    Shade nearest =
        Arrays.stream(Shade.values())
            .min(Comparator.comparingDouble(shade -> shade.distanceTo(color)))
            .orElseThrow();
    assertThat(nearest.distanceTo(color)).as(color::toString).isLessThan(10);
    return nearest;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
