package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import java.awt.Color;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the grid is seen in the decoded frames is where the law of motion has it. */
class PositionTest {
  private static final int WIDTH = 192;
  private static final int HEIGHT = 96;
  private static final int ROWS = 16;
  private static final double WHITE = 235;

  /** Luma of a grey of 48: 16 + 48 * 219 / 255, rounded. */
  private static final double DARK = 57;

  /** Half a step: no other position than the expected one passes. */
  private static final double TOLERANCE_PX = 0.125;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "smooth, 100, 30, 30",
    "smooth, 37, 24000/1001, 24",
    "smooth, 200, 24000/1001, 24",
    "whole-pixel, 100, 30, 30",
    "whole-pixel, 37, 24000/1001, 24"
  })
  void theEdgeStandsWhereItIsRoundedTo(String motion, int percent, String rate, int frames)
      throws InterruptedException {
    Path photo = PhotoFiles.flat(folder.resolve("dark.png"), new Color(48, 48, 48));
    Motion rounding = Motion.valueOf(motion.toUpperCase(Locale.ROOT).replace('-', '_'));
    SlidePath path = new SlidePath(WIDTH, WIDTH, frames, new Rational(percent, 100), rounding);

    Path video =
        GlidProcess.in(folder)
            .with("IMAGE_HEIGHT", Integer.toString(HEIGHT))
            .with("ASPECT_RATIO_W", "2")
            .with("ASPECT_RATIO_H", "1")
            .with("ANIMATION_DURATION", "1")
            .with("FPS", rate)
            .with("SLIDE_SPEED", BigDecimal.valueOf(percent, 2).toString())
            .with("MOTION", motion)
            .with("BITRATE", "20M")
            .run("render", photo.toString())
            .video();

    List<Picture> pictures = Ffmpeg.pictures(video);
    assertThat(pictures).hasSize(frames);
    for (int frame = 0; frame < frames; frame++) {
      double left = path.leftQuarters(frame) / 4.0;
      double expected = Math.clamp(Math.min(WIDTH, left + WIDTH) - Math.max(0, left), 0, WIDTH);
      double measured = coverage(pictures.get(frame));
      assertThat(Math.abs(measured - expected))
          .as("frame %d: %.3f px covered, expected %.2f", frame, measured, expected)
          .isLessThan(TOLERANCE_PX);
    }
  }

  /** How many pixels of the middle rows the photo covers, on average. */
  private static double coverage(Picture picture) {
    double sum = 0;
    for (int y = HEIGHT / 2 - ROWS / 2; y < HEIGHT / 2 + ROWS / 2; y++) {
      for (int x = 0; x < WIDTH; x++) {
        sum += (WHITE - picture.luma(x, y)) / (WHITE - DARK);
      }
    }
    return sum / ROWS;
  }
}
