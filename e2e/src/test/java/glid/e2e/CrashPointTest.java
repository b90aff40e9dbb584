package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.e2e.Lifeline.Cut;
import glid.e2e.Lifeline.Side;
import glid.e2e.Lives.Undisturbed;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call of store and bus may be a process's last one. Each time a job of two segments begins
 * in an empty folder, its process ends before or after call n, and another one goes on from what is
 * left; then the video is the undisturbed one, byte for byte, and the folder holds what it holds
 * after the undisturbed job and nothing else.
 *
 * <p>Most lives are simulated in this Java VM (see {@link FleetLife}): two processes for each n and
 * side would take ten minutes. Real ones halt at every {@value #STRIDE}th call.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CrashPointTest {
  private static final long SEED = 20_261_122;
  private static final int CRASHES_WHILE_GOING_ON = 60;
  private static final int STRIDE = 12;

  @TempDir static Path folder;

  private static Undisturbed undisturbed;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    undisturbed = Undisturbed.in(folder);
  }

  @Test
  void theUndisturbedJobLeavesItsVideoAndWhatBelongsToIt() {
    assertThat(undisturbed.remains())
        .containsExactly(
            "objects/idem/SHA256",
            "objects/inputs/SHA256",
            "objects/inputs/SHA256",
            "objects/inputs/SHA256",
            "objects/jobs/JOB/job.json",
            "objects/jobs/JOB/runs/0/end.json",
            "objects/jobs/JOB/runs/0/plan.json",
            "objects/jobs/JOB/runs/0/result/ATTEMPT.mp4");
    Path video = undisturbed.video();
    assertThat(Ffmpeg.frameHashes(video)).hasSize(SmallJob.FRAMES).doesNotHaveDuplicates();
    long tick = Ffmpeg.stream(video).get("duration_ts").asLong() / SmallJob.FRAMES;
    assertThat(Ffmpeg.packets(video).stream().map(Ffmpeg.Packet::pts).sorted())
        .containsExactlyElementsOf(
            LongStream.range(0, SmallJob.FRAMES).mapToObj(frame -> frame * tick).toList());
  }

  @ParameterizedTest
  @EnumSource
  void everyCallMayBeTheLast(Side side) throws Exception {
    int call = 0;
    boolean died;
    do {
      call++;
      Lives lives = new Lives(undisturbed.job(), folder.resolve(side + "-" + call));
      died = lives.dies(new Cut(call, side));
      if (died) {
        lives.live();
      }
      lives.requireAs(undisturbed);
      lives.requireEachSegmentCommittedOnce();
    } while (died);

    assertThat(call)
        .as("calls of a job")
        .isBetween(undisturbed.calls() / 2, undisturbed.calls() * 2);
  }

  @Test
  void goingOnMayBeCutShortToo() throws Exception {
    Random random = new Random(SEED);
    for (int number = 0; number < CRASHES_WHILE_GOING_ON; number++) {
      Lives lives = new Lives(undisturbed.job(), folder.resolve("twice-" + number));
      if (lives.dies(anyCut(random))) {
        boolean _ = lives.dies(anyCut(random));
      }
      lives.live();

      lives.requireAs(undisturbed);
      lives.requireEachSegmentCommittedOnce();
    }
  }

  private static Cut anyCut(Random random) {
    return new Cut(
        1 + random.nextInt(undisturbed.calls()), random.nextBoolean() ? Side.BEFORE : Side.AFTER);
  }

  @ParameterizedTest
  @EnumSource
  void processesMayHaltAtAnyCall(Side side) throws Exception {
    int call = 1;
    boolean halted;
    do {
      Lives lives = new Lives(undisturbed.job(), folder.resolve("process-" + side + "-" + call));
      halted = lives.halts(new Cut(call, side));
      lives.live();
      lives.requireAs(undisturbed);
      call += STRIDE;
    } while (halted);

    assertThat(call).as("calls of a job").isGreaterThan(undisturbed.calls() / 2);
  }
}
