package glid.dispatcher.intake;

import static glid.core.media.EncoderFamily.H264_VIDEOTOOLBOX;
import static glid.core.media.EncoderFamily.LIBX264;
import static glid.dispatcher.TestJob.aJob;
import static glid.dispatcher.TestJob.aWorker;
import static glid.dispatcher.TestJob.slidingWithAll;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.job.Coding;
import glid.core.job.CodingChoice;
import glid.core.job.HardwareUse;
import glid.core.job.JobSpec;
import glid.core.job.OutputSpec;
import glid.core.job.RateControl;
import glid.core.job.RenderAbi;
import glid.core.job.RunPlan;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.message.WorkerProfile;
import glid.core.timeline.FrameRate;
import glid.core.timeline.Segment;
import glid.dispatcher.TestJob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobPlannerTest {
  private static final JobSpec SLIDING = aJob().coding(CodingChoice.AUTO).spec();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 299, 300})
  void theUserForcesTheNumberOfSegments(int wanted) {
    assertThat(segments(aJob().cutInto(wanted), 1)).isEqualTo(wanted);
  }

  @Test
  void noMoreSegmentsThanFrames() {
    assertThat(segments(aJob().cutInto(10_000), 1)).isEqualTo(300);
  }

  @Test
  void tenSecondsAreOneSegmentForAnyNumberOfSlots() {
    assertThat(segments(aJob(), 1)).isEqualTo(1);
    assertThat(segments(aJob(), 100)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "19.9, 4, 1",
    "20, 4, 2",
    "39.9, 4, 3",
    "40, 4, 4",
    "600, 4, 10",
    "600, 16, 16",
    "60, 1, 1",
    "60.1, 1, 2",
    "61, 1, 2",
    "120.5, 1, 3",
    "3600, 1, 60",
    "0.1, 8, 1"
  })
  void slotsAreUsedWithSegmentsOfTenToSixtySeconds(String seconds, int slots, int segments) {
    Duration duration = Duration.parse("PT" + seconds + "S");

    assertThat(segments(aJob().lasting(duration), slots)).isEqualTo(segments);
  }

  @Test
  void noCutIsMovedByMoreThanAQuarterOfASegment() {
    for (int seconds = 10; seconds <= 600; seconds += 7) {
      for (int slots = 1; slots <= 12; slots++) {
        RunPlan plan = plan(aJob().lasting(Duration.ofSeconds(seconds)), slots);

        for (Segment segment : plan.segments()) {
          assertThat(segment.frames().length() / 30.0)
              .as("%d s, %d slots: %s", seconds, slots, segment)
              .isBetween(10 * 0.5, 60 * 1.5);
        }
      }
    }
  }

  @Test
  void thePlanCoversTheWholeVideo() {
    RunPlan plan = plan(aJob().lasting(Duration.ofSeconds(95)), 3);

    assertThat(plan.frames()).isEqualTo(95 * 30);
    assertThat(plan.frameRate()).isEqualTo(FrameRate.of(30));
    assertThat(plan.renderAbi()).isEqualTo(RenderAbi.CURRENT);
  }

  @Test
  void segmentsBeginOnCopiesWhereSuchFramesAreNear() {
    JobSpec spec = aJob().lasting(Duration.ofSeconds(95)).spec();
    SlidePath path = spec.path();

    List<Segment> segments = planned(spec, 5).segments();

    assertThat(segments).hasSize(5);
    assertThat(segments).allMatch(segment -> path.isCopy(segment.frames().first()));
  }

  @Test
  void segmentsAreEquallyLongWhereNoFrameIsACopy() {
    // Travels 1.9 pixels in all: the next even whole pixel is reached in the last frames only.
    JobSpec spec = aJob().speed(new Rational(19, 10 * (640 + 458))).cutInto(4).spec();

    assertThat(planned(spec, 1).segments())
        .extracting(segment -> segment.frames().length())
        .containsExactly(75, 75, 75, 75);
  }

  @Test
  void aWorkersPreferredFamilyIsTaken() {
    assertThat(family(aJob(), aWorker("mac", 2, H264_VIDEOTOOLBOX, LIBX264)))
        .isEqualTo(H264_VIDEOTOOLBOX);
    assertThat(family(aJob(), aWorker("mac", 2, LIBX264, H264_VIDEOTOOLBOX))).isEqualTo(LIBX264);
  }

  @Test
  void theFamilyWithMostSlotsIsTakenWhoeverWasHeardFirst() {
    WorkerProfile mac = aWorker("mac", 4, H264_VIDEOTOOLBOX);
    WorkerProfile small = aWorker("small", 3, LIBX264);
    WorkerProfile other = aWorker("other", 2, LIBX264);

    assertThat(families(mac, small)).isEqualTo(H264_VIDEOTOOLBOX);
    assertThat(families(small, mac)).isEqualTo(H264_VIDEOTOOLBOX);
    assertThat(families(mac, small, other)).isEqualTo(LIBX264);
  }

  private static EncoderFamily families(WorkerProfile... workers) {
    return JobPlanner.plan(aJob().spec(), List.of(workers)).orElseThrow().encoder().family();
  }

  @Test
  void forbiddenHardwareIsNotUsed() {
    TestJob job = aJob().hardware(HardwareUse.FORBIDDEN);

    assertThat(family(job, aWorker("mac", 2, H264_VIDEOTOOLBOX, LIBX264))).isEqualTo(LIBX264);
    assertThat(
            JobPlanner.plan(job.spec(), List.of(aWorker("mac without x264", 2, H264_VIDEOTOOLBOX))))
        .isEmpty();
  }

  @Test
  void aFrameTooLargeForTheHardwareIsEncodedBySoftware() {
    WorkerProfile mac = aWorker("mac", 2, H264_VIDEOTOOLBOX, LIBX264);

    assertThat(family(aJob().sized(new FrameSize(4096, 2304)), mac)).isEqualTo(H264_VIDEOTOOLBOX);
    assertThat(family(aJob().sized(new FrameSize(4098, 2304)), mac)).isEqualTo(LIBX264);
    assertThat(family(aJob().sized(new FrameSize(4096, 2306)), mac)).isEqualTo(LIBX264);
  }

  @Test
  void aSlideIsCodedAsOneByX264() {
    WorkerProfile mac = aWorker("mac", 2, H264_VIDEOTOOLBOX, LIBX264);

    RunPlan plan = JobPlanner.plan(SLIDING, List.of(mac)).orElseThrow();

    // Level 3 has 40500 macroblocks a second: 45x30 at 30 frames per second are 720x480 samples.
    assertThat(plan.coding()).isEqualTo(new Coding.Slide(80));
    assertThat(plan.encoder().family()).isEqualTo(LIBX264);
  }

  @Test
  void withoutX264ASlideIsCodedFrameByFrame() {
    WorkerProfile mac = aWorker("mac", 2, H264_VIDEOTOOLBOX);

    RunPlan plan = JobPlanner.plan(SLIDING, List.of(mac)).orElseThrow();

    assertThat(plan.coding()).isEqualTo(new Coding.Frames());
    assertThat(plan.encoder().family()).isEqualTo(H264_VIDEOTOOLBOX);
  }

  @Test
  void aSlideThatIsAskedForWaitsForX264() {
    JobSpec spec = aJob().coding(CodingChoice.SLIDE).spec();
    WorkerProfile mac = aWorker("mac", 2, H264_VIDEOTOOLBOX);

    assertThat(JobPlanner.plan(spec, List.of(mac))).isEmpty();
    assertThat(JobPlanner.plan(spec, List.of(mac, aWorker("other", 1, LIBX264))))
        .hasValueSatisfying(plan -> assertThat(plan.coding()).isInstanceOf(Coding.Slide.class));
  }

  @Test
  void withoutX264ASlideHasHardwareKeysIfAllOfItsWorkersCanDoThem() {
    WorkerProfile able = slidingWithAll(aWorker("mac", 2, H264_VIDEOTOOLBOX));
    WorkerProfile unable = aWorker("another mac", 2, H264_VIDEOTOOLBOX);

    RunPlan plan = JobPlanner.plan(SLIDING, List.of(able)).orElseThrow();
    assertThat(plan.coding()).isInstanceOf(Coding.Slide.class);
    assertThat(plan.encoder().family()).isEqualTo(H264_VIDEOTOOLBOX);

    RunPlan ofBoth = JobPlanner.plan(SLIDING, List.of(able, unable)).orElseThrow();
    assertThat(ofBoth.coding()).isEqualTo(new Coding.Frames());

    JobSpec forbidding = aJob().hardware(HardwareUse.FORBIDDEN).coding(CodingChoice.SLIDE).spec();
    assertThat(JobPlanner.plan(forbidding, List.of(able))).isEmpty();
  }

  @Test
  void slidesAreX264sHoweverManySlotsAnotherEncoderHas() {
    WorkerProfile mac = slidingWithAll(aWorker("mac", 8, H264_VIDEOTOOLBOX));
    WorkerProfile small = aWorker("small", 1, LIBX264);

    assertThat(JobPlanner.plan(SLIDING, List.of(mac, small)))
        .hasValueSatisfying(plan -> assertThat(plan.encoder().family()).isEqualTo(LIBX264));
  }

  /** Without its margin it would just fit. */
  @Test
  void aSlideTooWideForTheHardwareIsCodedFrameByFrame() {
    WorkerProfile mac = slidingWithAll(aWorker("mac", 2, H264_VIDEOTOOLBOX));
    JobSpec spec = aJob().sized(new FrameSize(4096, 2304)).coding(CodingChoice.AUTO).spec();

    assertThat(JobPlanner.plan(spec, List.of(mac)))
        .hasValueSatisfying(plan -> assertThat(plan.coding()).isEqualTo(new Coding.Frames()));
  }

  @Test
  void aBitRateIsHeldFrameByFrame() {
    OutputSpec output = SLIDING.output();
    JobSpec spec =
        new JobSpec(
            SLIDING.photos(),
            SLIDING.grid(),
            SLIDING.slide(),
            new OutputSpec(
                output.frame(),
                output.effort(),
                new RateControl.AverageBitrate(1_000_000),
                output.coding(),
                output.hardwareEncoder(),
                output.gpu(),
                output.segments()));

    assertThat(planned(spec, 1).coding()).isEqualTo(new Coding.Frames());
  }

  @Test
  void aSlideWithoutCopiesIsCodedFrameByFrameUnlessAskedFor() {
    assertThat(planned(withoutCopies(CodingChoice.AUTO), 1).coding())
        .isEqualTo(new Coding.Frames());
    assertThat(planned(withoutCopies(CodingChoice.SLIDE), 1).coding())
        .isInstanceOf(Coding.Slide.class);
  }

  /** Moves by 263.25 pixels from frame to frame: every eighth is at an even whole pixel. */
  private static JobSpec withoutCopies(CodingChoice coding) {
    return aJob().coding(coding).speed(new Rational(300 * 1053, 4 * (640 + 458))).spec();
  }

  @Test
  void withoutAWorkerThereIsNoPlan() {
    assertThat(JobPlanner.plan(aJob().spec(), List.of())).isEmpty();
  }

  @Test
  void workersOfOtherRulesAreIgnored() {
    WorkerProfile foreign =
        new WorkerProfile(
            "old", "host", "1", RenderAbi.CURRENT + 1, "java", List.of(LIBX264), List.of(), 8, 1);
    JobSpec spec = aJob().lasting(Duration.ofSeconds(100)).spec();

    assertThat(JobPlanner.plan(spec, List.of(foreign))).isEmpty();
    assertThat(JobPlanner.plan(spec, List.of(foreign, aWorker("new", 3, LIBX264))))
        .hasValueSatisfying(plan -> assertThat(plan.segments()).hasSize(3));
  }

  @Test
  void onlySlotsAndThreadsOfTheFamilysWorkersCount() {
    JobSpec spec = aJob().lasting(Duration.ofMinutes(5)).spec();
    List<WorkerProfile> workers =
        List.of(
            aWorker("a", 3, 4, LIBX264),
            aWorker("b", 6, 3, LIBX264),
            aWorker("mac", 8, 1, H264_VIDEOTOOLBOX));

    RunPlan plan = JobPlanner.plan(spec, workers).orElseThrow();

    assertThat(plan.segments()).hasSize(9);
    assertThat(plan.encoder().family()).isEqualTo(LIBX264);
    assertThat(plan.encoder().threads()).isEqualTo(3);
    assertThat(plan.encoder().effort()).isEqualTo(spec.output().effort());
    assertThat(plan.encoder().rate()).isEqualTo(spec.output().rate());
  }

  private static EncoderFamily family(TestJob job, WorkerProfile worker) {
    return JobPlanner.plan(job.spec(), List.of(worker)).orElseThrow().encoder().family();
  }

  private static int segments(TestJob job, int slots) {
    return plan(job, slots).segments().size();
  }

  private static RunPlan plan(TestJob job, int slots) {
    return planned(job.spec(), slots);
  }

  private static RunPlan planned(JobSpec spec, int slots) {
    return JobPlanner.plan(spec, List.of(aWorker("worker", slots, LIBX264))).orElseThrow();
  }
}
