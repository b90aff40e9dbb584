package glid.worker.stitch;

import static glid.worker.encode.TestSegment.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredColorsTest {
  @TempDir Path folder;

  @Test
  void ourSegmentsSayThatTheyAreInBt709AndLimitedRange() {
    Path file = folder.resolve("segment.mp4");
    aSegment().frames(3).write(file);

    assertThat(DeclaredColors.of(file)).isEqualTo(DeclaredColors.OURS);
  }

  /** The file's index says BT.709, the stream nothing: a player of streams would guess. */
  @Test
  void whatOnlyTheIndexSaysDoesNotCount() throws Exception {
    Path silent = folder.resolve("silent.mp4");
    Path labelled = folder.resolve("labelled.mp4");
    FfmpegCommand.encodeWithoutColors(silent);
    FfmpegCommand.labelInTheIndex(silent, labelled);

    assertThat(FfmpegCommand.track(labelled)).contains("color_space=bt709");
    assertThat(DeclaredColors.of(labelled))
        .isEqualTo(new DeclaredColors("unknown", "unknown", "unknown", "unknown"));
  }
}
