package glid.dispatcher;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.job.CodingChoice;
import glid.core.job.EncoderEffort;
import glid.core.job.GridSpec;
import glid.core.job.HardwareUse;
import glid.core.job.JobSpec;
import glid.core.job.OutputSpec;
import glid.core.job.Photo;
import glid.core.job.RateControl;
import glid.core.job.RenderAbi;
import glid.core.job.SlideSpec;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.message.Notice.WorkerHeartbeat;
import glid.core.message.WorkerProfile;
import glid.core.timeline.FrameRate;
import java.time.Duration;
import java.util.List;

/** Builds specifications: {@code aJob().lasting(seconds).cutInto(2).spec()}. */
public record TestJob(
    Duration duration,
    FrameSize frame,
    Rational speed,
    CodingChoice coding,
    HardwareUse hardware,
    int segments) {
  private static final String HASH = "0123456789abcdef".repeat(4);

  /** Ten seconds at 30 frames per second, coded frame by frame, cut as the planner likes. */
  public static TestJob aJob() {
    return new TestJob(
        Duration.ofSeconds(10),
        new FrameSize(640, 480),
        Rational.of(1),
        CodingChoice.FRAMES,
        HardwareUse.ALLOWED,
        0);
  }

  public TestJob lasting(Duration other) {
    return new TestJob(other, frame, speed, coding, hardware, segments);
  }

  public TestJob sized(FrameSize other) {
    return new TestJob(duration, other, speed, coding, hardware, segments);
  }

  public TestJob speed(Rational other) {
    return new TestJob(duration, frame, other, coding, hardware, segments);
  }

  public TestJob coding(CodingChoice other) {
    return new TestJob(duration, frame, speed, other, hardware, segments);
  }

  public TestJob hardware(HardwareUse other) {
    return new TestJob(duration, frame, speed, coding, other, segments);
  }

  /** Forces a number of segments. */
  public TestJob cutInto(int count) {
    return new TestJob(duration, frame, speed, coding, hardware, count);
  }

  public JobSpec spec() {
    return spec(new Photo(HASH, 1000, "sea.jpg"));
  }

  /** With photos of the test's own. */
  public JobSpec spec(Photo... photos) {
    return new JobSpec(
        List.of(photos),
        new GridSpec(2, 3, 4, 4, 100, new AspectRatio(3, 2), CropPosition.CENTER, RgbColor.WHITE),
        new SlideSpec(duration, FrameRate.of(30), speed, Motion.SMOOTH),
        new OutputSpec(
            frame,
            EncoderEffort.MEDIUM,
            new RateControl.ConstantQuality(230),
            coding,
            hardware,
            HardwareUse.ALLOWED,
            segments));
  }

  /** A worker of today's rules, with x264's slides. */
  public static WorkerProfile aWorker(String id, int slots, EncoderFamily... families) {
    return aWorker(id, slots, 2, families);
  }

  /** A worker of today's rules. */
  public static WorkerProfile aWorker(
      String id, int slots, int threadsPerSlot, EncoderFamily... families) {
    List<EncoderFamily> offered = List.of(families);
    List<EncoderFamily> slides =
        offered.stream().filter(family -> family == EncoderFamily.LIBX264).toList();
    return new WorkerProfile(
        id, "host", "1", RenderAbi.CURRENT, "java", offered, slides, slots, threadsPerSlot);
  }

  /** The same worker, with slides of all its families. */
  public static WorkerProfile slidingWithAll(WorkerProfile worker) {
    return new WorkerProfile(
        worker.id(),
        worker.host(),
        worker.version(),
        worker.renderAbi(),
        worker.backend(),
        worker.families(),
        worker.families(),
        worker.slots(),
        worker.threadsPerSlot());
  }

  /** A worker that is alive and does nothing. */
  public static WorkerHeartbeat alive(WorkerProfile worker) {
    return new WorkerHeartbeat(worker, List.of(), 0, 0, false);
  }
}
