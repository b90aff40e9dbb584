package glid.infra.queue;

import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.media.EncoderFamily;
import glid.core.message.Command.RenderSegment;
import glid.core.message.Command.StitchSegments;
import glid.core.message.Event;
import glid.core.message.Notice;
import glid.core.timeline.FrameRange;
import glid.core.timeline.Segment;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Messages told apart by a number. */
public final class Messages {
  static final RunId RUN = new RunId(new JobId("0123456789abcdefghjk"), 0);
  public static final RenderQueue X264 = RenderQueue.of(EncoderFamily.LIBX264);
  public static final RenderQueue VIDEOTOOLBOX = RenderQueue.of(EncoderFamily.H264_VIDEOTOOLBOX);

  private Messages() {}

  /** A segment. */
  public static RenderSegment render(int number) {
    return new RenderSegment(RUN, new Segment(number, new FrameRange(number, number + 1)));
  }

  /** A run to be joined. */
  public static StitchSegments stitch(int number) {
    return new StitchSegments(new RunId(RUN.jobId(), number));
  }

  /** An event. */
  public static Event event(int number) {
    return new Event.SegmentRendered(RUN, number, "w1", Duration.ZERO, StageTimes.NONE);
  }

  /** Events with these numbers, in order. */
  public static List<Event> events(int from, int toExclusive) {
    return IntStream.range(from, toExclusive).mapToObj(Messages::event).toList();
  }

  /** A notice. */
  public static Notice notice(int number) {
    return new Notice.SegmentProgress(RUN, number, Notice.Phase.FRAMES, number, 100_000);
  }
}
