package glid.dispatcher.intake;

import glid.core.grid.SlidePath;
import glid.core.job.Coding;
import glid.core.job.EncoderProfile;
import glid.core.job.HardwareUse;
import glid.core.job.JobSpec;
import glid.core.job.OutputSpec;
import glid.core.job.RateControl;
import glid.core.job.RenderAbi;
import glid.core.job.RunPlan;
import glid.core.job.SlideMargin;
import glid.core.media.EncoderFamily;
import glid.core.message.WorkerProfile;
import glid.core.timeline.TimelineSplitter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides how a run is rendered by the workers there are. */
public final class JobPlanner {
  /** A segment begins with a whole picture of some 300 KB at 1080p: cutting costs bits. */
  private static final Duration SHORTEST_SEGMENT = Duration.ofSeconds(10);

  /** What a killed worker loses stays bounded. */
  private static final Duration LONGEST_SEGMENT = Duration.ofMinutes(1);

  private JobPlanner() {}

  /**
   * A plan for a job. Of the encoders that suit it the one with the most slots is taken, because
   * all segments of a run come from one: who was heard first says nothing. Of equals it is the one
   * that the first worker prefers. Slides are x264's wherever there is one: they leave next to
   * nothing to encode, and its key pictures are the measured ones.
   *
   * @return empty while no live worker can render it
   */
  public static Optional<RunPlan> plan(JobSpec spec, Collection<WorkerProfile> live) {
    List<WorkerProfile> workers =
        live.stream().filter(worker -> worker.renderAbi() == RenderAbi.CURRENT).toList();
    return codings(spec).stream()
        .flatMap(coding -> plan(spec, coding, workers).stream())
        .findFirst();
  }

  /** How a job may be coded, the best way first. */
  private static List<Coding> codings(JobSpec spec) {
    Coding frames = new Coding.Frames();
    return switch (spec.output().coding()) {
      case FRAMES -> List.of(frames);
      case SLIDE -> List.of(new Coding.Slide(margin(spec).columns()));
      case AUTO -> {
        if (spec.output().rate() instanceof RateControl.AverageBitrate) {
          yield List.of(frames);
        }
        SlideMargin margin = margin(spec);
        yield margin.suits()
            ? List.of(new Coding.Slide(margin.columns()), frames)
            : List.of(frames);
      }
    };
  }

  private static SlideMargin margin(JobSpec spec) {
    return SlideMargin.of(spec.output().frame(), spec.slide().frameRate(), spec.path());
  }

  private static Optional<RunPlan> plan(JobSpec spec, Coding coding, List<WorkerProfile> workers) {
    Map<EncoderFamily, Integer> slots = new LinkedHashMap<>();
    for (WorkerProfile worker : workers) {
      for (EncoderFamily family : worker.families()) {
        if (suits(family, spec.output(), coding, workers)) {
          slots.merge(family, worker.slots(), Integer::sum);
        }
      }
    }
    if (coding instanceof Coding.Slide && slots.containsKey(EncoderFamily.LIBX264)) {
      slots.keySet().retainAll(Set.of(EncoderFamily.LIBX264));
    }
    return slots.entrySet().stream()
        .reduce((first, other) -> other.getValue() > first.getValue() ? other : first)
        .map(most -> plan(spec, coding, most.getKey(), workers));
  }

  private static boolean suits(
      EncoderFamily family, OutputSpec output, Coding coding, List<WorkerProfile> workers) {
    boolean allowed =
        switch (family) {
          case H264_VIDEOTOOLBOX -> output.hardwareEncoder() == HardwareUse.ALLOWED;
          case LIBX264 -> true;
        };
    return allowed
        && switch (coding) {
          case Coding.Frames _ -> family.takes(output.frame());
          case Coding.Slide(int margin) ->
              family.takes(output.frame().widenedBy(margin)) && allSlide(family, workers);
        };
  }

  /** Any worker of a family may get any segment of the run. */
  private static boolean allSlide(EncoderFamily family, List<WorkerProfile> workers) {
    return workers.stream()
        .filter(worker -> worker.families().contains(family))
        .allMatch(worker -> worker.slideFamilies().contains(family));
  }

  private static RunPlan plan(
      JobSpec spec, Coding coding, EncoderFamily family, List<WorkerProfile> workers) {
    List<WorkerProfile> able =
        workers.stream().filter(worker -> worker.families().contains(family)).toList();
    int slots = able.stream().mapToInt(WorkerProfile::slots).sum();
    int threads = able.stream().mapToInt(WorkerProfile::threadsPerSlot).min().orElse(1);
    SlidePath path = spec.path();
    OutputSpec output = spec.output();
    int count = output.segments() > 0 ? output.segments() : segments(spec, slots);
    return new RunPlan(
        RenderAbi.CURRENT,
        new EncoderProfile(family, output.effort(), output.rate(), threads),
        coding,
        spec.slide().frameRate(),
        TimelineSplitter.split(path.frames(), count, path::isCopy));
  }

  private static int segments(JobSpec spec, int slots) {
    Duration duration = spec.slide().duration();
    long useful = Math.min(slots, duration.dividedBy(SHORTEST_SEGMENT));
    long needed = Math.ceilDiv(duration.toNanos(), LONGEST_SEGMENT.toNanos());
    return (int) Math.max(1, Math.max(useful, needed));
  }
}
