package glid.dispatcher.page;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.Coding;
import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.language.Language;
import glid.core.media.EncoderFamily;
import glid.dispatcher.TestJob;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.ledger.JobView;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobDescriptionTest {
  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0%, 0.0000",
    "51, 102, 0, 50%, 0.5000",
    "102, 102, 10, 100%, 1.0000",
    "0, 0, 10, 100%, 1.0000"
  })
  void photosArePreparedToAShareWhateverManySegmentsNeed(
      int done, int needed, int framesDone, String text, String share) {
    JobDescription job = described(done, needed, framesDone);

    assertThat(job.photosText()).isEqualTo(text);
    assertThat(job.photosShare()).isEqualTo(share);
  }

  private static JobDescription described(int photosDone, int photos, int framesDone) {
    JobView view =
        new JobView(
            new RunId(JobId.create(NOW, new Random(1)), 0),
            JobState.RENDERING,
            6,
            1,
            photosDone,
            photos,
            framesDone,
            300,
            List.of(),
            StageTimes.NONE,
            null,
            EncoderFamily.LIBX264,
            new Coding.Frames(),
            false);
    return new JobDescription(new JobEntry(view, TestJob.aJob().spec()), Language.ENGLISH, NOW);
  }
}
