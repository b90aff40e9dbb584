package glid.worker.segment;

import glid.core.grid.SlidePath;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.Stage;
import glid.core.message.Notice.Phase;
import glid.core.timeline.FrameRange;
import glid.core.timeline.Segment;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.segment.KnownRuns.KnownRun;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.VideoInspector;
import glid.worker.strip.Sheet;
import glid.worker.strip.Strip;
import glid.worker.strip.StripBuilder;
import glid.worker.timing.ThreadCpu;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One rendering of one segment: photos, tiles, strip, windows, encoder, a verified file. */
final class SegmentRendering {
  private final RunId run;
  private final JobSpec spec;
  private final RunPlan plan;
  private final Segment segment;
  private final SegmentUnderWay mine;
  private final StageClock clock;

  SegmentRendering(KnownRun known, SegmentUnderWay mine, StageClock clock) {
    this.run = mine.run();
    this.plan = known.plan();
    this.spec = known.spec().without(plan.skippedPhotos());
    this.segment = mine.segment();
    this.mine = mine;
    this.clock = clock;
  }

  /**
   * Renders into a new file in the scratch folder.
   *
   * @throws InterruptedException if the work is to be given back
   * @throws EndedRuns.RunOver if nobody wants it any more
   */
  EncodedSegment render(Bench bench, Path file, ScratchFolder scratch) throws InterruptedException {
    ProgressTeller progress = new ProgressTeller(bench.bus(), run, segment.index());
    PhotoTiles tiles = new PhotoTiles(bench.bucket().store(), spec.grid(), clock);
    List<Photo> shown = spec.shownPhotos();
    Sheet sheet =
        new Sheet(
            spec.grid().layout(), spec.output().frame(), spec.grid().background(), shown.size());
    Set<Photo> seen = new LinkedHashSet<>();
    sheet.cellsSeen(spec.path(), segment.frames()).forEach(cell -> seen.add(shown.get(cell)));
    new PhotoPreparation(tiles, bench.ended(), progress, bench.settings().photosAtOnce())
        .prepare(run, seen, shown, scratch.path());
    Strip strip =
        new StripBuilder(sheet, cell -> tiles.rgb(shown.get(cell), scratch.path()))
            .build(spec.path(), segment.frames());
    EncodedSegment encoded = encode(strip, bench, progress, file);
    verify(file);
    return encoded;
  }

  private EncodedSegment encode(Strip strip, Bench bench, ProgressTeller progress, Path file)
      throws InterruptedException {
    PlainFrameRenderer renderer = new PlainFrameRenderer(strip);
    FrameRange frames = segment.frames();
    SlidePath path = spec.path();
    long encodeNanos = 0;
    long encodeCpuNanos = 0;
    try (SegmentEncoder encoder =
        SegmentEncoder.open(file, plan.encoder(), spec.output().frame(), plan.frameRate())) {
      for (int frame = frames.first(); frame < frames.endExclusive(); frame++) {
        bench.ended().requireWanted(run);
        renderer.render(path.windowQuarters(frame), encoder.nextFrame());
        long start = System.nanoTime();
        long cpuStart = ThreadCpu.nanos();
        encoder.encode();
        encodeNanos += System.nanoTime() - start;
        encodeCpuNanos += ThreadCpu.nanos() - cpuStart;
        int done = frame + 1 - frames.first();
        mine.frameDone(done);
        progress.tell(Phase.FRAMES, done, frames.length());
      }
      EncodedSegment encoded = clock.time(Stage.ENCODE, encoder::finish);
      clock.add(Stage.ENCODE, encodeNanos, encodeCpuNanos);
      clock.add(Stage.STRIP, strip.buildNanos(), strip.buildCpuNanos());
      clock.add(Stage.WINDOW, renderer.copyNanos(), renderer.copyCpuNanos());
      return encoded;
    }
  }

  private void verify(Path file) {
    clock.time(
        Stage.VERIFY,
        () ->
            VideoInspector.inspect(
                new SegmentFile(file, segment.frames().length()),
                plan.frameRate(),
                InspectionDepth.PICTURES));
  }
}
