package glid.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.language.Language;
import glid.dispatcher.ledger.JobView;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final RunId RUN = new RunId(new JobId("00000000000000000000"), 0);
  private static final long SECOND = 1_000_000_000;

  private final ProgressBar bar = new ProgressBar(Language.ENGLISH);

  @Test
  void showsPhotosWhileTheyArePrepared() {
    assertThat(bar.line(view(JobState.QUEUED, 9, 0), 0))
        .isEqualTo("Prepare [######..................] 9/36 photos");
  }

  @Test
  void showsFramesRateAndTimeLeftWhileRendering() {
    assertThat(bar.line(view(JobState.QUEUED, 36, 10), SECOND))
        .isEqualTo("Render [........................] 10/300 frames");
    assertThat(bar.line(view(JobState.QUEUED, 36, 50), 2 * SECOND))
        .isEqualTo("Render [####....................] 50/300 frames, 40 fps, 0:06 left");
    assertThat(bar.line(view(JobState.RENDERING, 36, 60), 101 * SECOND))
        .isEqualTo("Render [####....................] 60/300 frames, 1 fps, 8:00 left");
  }

  @Test
  void countsTheRateOfAResumedJobFromItsResumption() {
    bar.line(view(JobState.RENDERING, 36, 200), 10 * SECOND);

    assertThat(bar.line(view(JobState.RENDERING, 36, 250), 11 * SECOND))
        .endsWith("50 fps, 0:01 left");
  }

  @Test
  void namesThePhasesInJapanese() {
    ProgressBar japanese = new ProgressBar(Language.JAPANESE);

    assertThat(japanese.line(view(JobState.SUBMITTED, 0, 0), 0)).startsWith("準備");
    assertThat(japanese.line(view(JobState.RENDERING, 36, 1), 0)).startsWith("描画");
    assertThat(japanese.line(view(JobState.STITCHING, 36, 300), 0)).startsWith("結合");
  }

  private static JobView view(JobState state, int photosDone, int framesDone) {
    return new JobView(
        RUN,
        state,
        1,
        0,
        photosDone,
        36,
        framesDone,
        300,
        List.of(),
        StageTimes.NONE,
        null,
        null,
        null,
        false);
  }
}
