package glid.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.settings.JobSettings;
import glid.core.settings.Setting;
import glid.worker.compare.Similarity;
import glid.worker.stitch.DecodedPictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The others make the same video as we do, where the grid moves by even whole pixels. */
class FfmpegRunTest {
  /** 3 columns of 80 pixels travel through 240 pixels: 480 in 60 frames. */
  private static final BenchJob JOB =
      new BenchJob(
          "tiny",
          8,
          Map.of(
              Setting.GRID_ROWS, "3",
              Setting.GRID_COLS, "3",
              Setting.IMAGE_HEIGHT, "60",
              Setting.FRAME_SIZE_PRESET, "CUSTOM",
              Setting.FRAME_WIDTH, "240",
              Setting.FRAME_HEIGHT, "196",
              Setting.BACKGROUND_COLOR, "#203040",
              Setting.ANIMATION_DURATION, "2"),
          1,
          1);

  private static final JobSettings SETTINGS = JOB.settings();

  @TempDir Path folder;

  private final ExactVideo exact =
      ExactVideo.of(SETTINGS, PhotoShelf.own(JOB.photos(), PhotoPainterTest.SAMPLES));

  @BeforeEach
  void needsFfmpeg() throws InterruptedException {
    InstalledFfmpeg.require();
  }

  @Test
  void theExpertsCropShowsTheSamePictures() throws Exception {
    Path sheet = folder.resolve("grid.png");
    GridPicture.write(exact.sheetRgb(), SETTINGS.grid().layout().sheetWidth(), sheet);
    Path video = folder.resolve("expert.mp4");

    RunFigures figures = new FfmpegRun(SETTINGS, folder).expert(sheet, video);

    assertThat(similarity(video).ssim()).isGreaterThan(.97);
    assertComplete(figures, video);
  }

  @Test
  void theEncoderAloneGetsTheExactFrames() throws Exception {
    Path video = folder.resolve("encoded.mp4");

    RunFigures figures =
        new FfmpegRun(SETTINGS, folder).encodeOnly(exact.open(), exact.frames(), video);

    assertThat(similarity(video).ssim()).isGreaterThan(.98);
    assertComplete(figures, video);
  }

  private Similarity similarity(Path video) {
    ExactVideo.Frames frames = exact.open();
    Similarity similarity = new Similarity();
    int pictures =
        DecodedPictures.forEach(
            video, picture -> similarity.add(picture, frames.at(similarity.frames())));
    assertThat(pictures).isEqualTo(60);
    return similarity;
  }

  private static void assertComplete(RunFigures figures, Path video) throws Exception {
    assertThat(figures.bytes()).isEqualTo(Files.size(video));
    assertThat(figures.cpu()).isPositive();
    assertThat(figures.wall()).isPositive();
    assertThat(figures.peakMemoryBytes()).isPositive();
    assertThat(figures.inside().isKnown()).isFalse();
  }
}
