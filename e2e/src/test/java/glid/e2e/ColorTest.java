package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a player that follows the file's tags shows is what the photo held. */
class ColorTest {
  private static final int SIDE = 64;
  private static final int GAP = 16;
  private static final int COLUMNS = 6;
  private static final double TOLERANCE = 2;
  private static final List<Color> COLORS =
      List.of(
          new Color(0x000000),
          new Color(0xffffff),
          new Color(0x808080),
          new Color(0xff0000),
          new Color(0x00ff00),
          new Color(0x0000ff),
          new Color(0xffff00),
          new Color(0x00ffff),
          new Color(0xff00ff),
          new Color(0xe0ac69),
          new Color(0x123456),
          new Color(0x7f3300));

  @TempDir Path folder;

  @Test
  void everyColourComesBackInEveryFrame() throws InterruptedException {
    Path video = render("#336699");

    List<Picture> pictures = Ffmpeg.pictures(video);

    assertThat(pictures).hasSize(30);
    Picture whole = pictures.get(15);
    for (int cell = 0; cell < COLORS.size(); cell++) {
      int left = cell % COLUMNS * (SIDE + GAP) + SIDE / 2 - 16;
      int top = cell / COLUMNS * (SIDE + GAP) + SIDE / 2 - 16;
      Rgb shown = whole.mean(left, top, left + 32, top + 32);
      Rgb expected = Rgb.of(COLORS.get(cell));
      assertThat(shown.distanceTo(expected))
          .as("cell %d: %s, expected %s", cell, shown, expected)
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  @Test
  void theBackgroundHasItsColourBetweenTheCellsAndAroundThem() throws InterruptedException {
    Path video = render("51,102,153");

    List<Picture> pictures = Ffmpeg.pictures(video);

    Rgb background = Rgb.of(new Color(51, 102, 153));
    Picture first = pictures.getFirst();
    Rgb before = first.mean(0, 0, first.width(), first.height());
    Rgb between = pictures.get(15).mean(0, SIDE + 4, first.width(), SIDE + GAP - 4);
    assertThat(before.distanceTo(background)).as(before::toString).isLessThanOrEqualTo(TOLERANCE);
    assertThat(between.distanceTo(background)).as(between::toString).isLessThanOrEqualTo(TOLERANCE);
  }

  private Path render(String background) throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("render"));
    for (int cell = 0; cell < COLORS.size(); cell++) {
      Path photo = PhotoFiles.flat(folder.resolve("flat" + cell + ".png"), COLORS.get(cell));
      arguments.add(photo.toString());
    }
    return GlidProcess.in(folder)
        .with("GRID_ROWS", "2")
        .with("GRID_COLS", "6")
        .with("IMAGE_HEIGHT", Integer.toString(SIDE))
        .with("ASPECT_RATIO_W", "1")
        .with("ASPECT_RATIO_H", "1")
        .with("GAP_HORIZONTAL", Integer.toString(GAP))
        .with("GAP_VERTICAL", Integer.toString(GAP))
        .with("BACKGROUND_COLOR", background)
        .with("ANIMATION_DURATION", "1")
        .run(arguments.toArray(String[]::new))
        .video();
  }
}
