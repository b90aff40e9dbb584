package glid.worker.segment;

import glid.core.job.Coding;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.core.job.RunPlan;
import glid.core.job.Stage;
import glid.core.media.FrameSize;
import glid.core.message.Notice.Phase;
import glid.core.timeline.FrameRange;
import glid.core.timeline.Segment;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.encode.SlideEncoder;
import glid.worker.encode.ZeroCopyEncoder;
import glid.worker.gpu.GuardedRenderer;
import glid.worker.gpu.RenderWork;
import glid.worker.photo.TileMaker;
import glid.worker.render.FrameRenderer;
import glid.worker.render.RenderTimes;
import glid.worker.segment.KnownRuns.KnownRun;
import glid.worker.slide.SlideFormat;
import glid.worker.slide.SlideSchedule;
import glid.worker.stitch.SegmentFile;
import glid.worker.strip.Sheet;
import glid.worker.strip.StripBuilder;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
    TileMaker maker = new TileMaker(bench.resamplers().resampler(spec.output().gpu()));
    PhotoTiles tiles = new PhotoTiles(bench.bucket().store(), spec.grid(), maker, clock);
    List<Photo> shown = spec.shownPhotos();
    Sheet sheet =
        new Sheet(spec.grid().layout(), pictures(), spec.grid().background(), shown.size());
    Set<Photo> seen = new LinkedHashSet<>();
    sheet.cellsSeen(spec.path(), segment.frames()).forEach(cell -> seen.add(shown.get(cell)));
    new PhotoPreparation(tiles, bench.ended(), progress, bench.settings().photosAtOnce())
        .prepare(run, seen, shown, scratch.path());
    StripBuilder strip =
        new StripBuilder(sheet, cell -> tiles.rgb(shown.get(cell), scratch.path()));
    try (FrameRenderer renderer = bench.renderers().open(work(strip))) {
      return encode(renderer, bench, progress, file);
    }
  }

  private RenderWork work(StripBuilder strip) {
    return new RenderWork(
        run, segment.index(), spec.output().gpu(), strip, spec.path(), segment.frames());
  }

  /** The size of the pictures that the encoder gets. */
  private FrameSize pictures() {
    FrameSize frame = spec.output().frame();
    return switch (plan.coding()) {
      case Coding.Frames _ -> frame;
      case Coding.Slide(int margin) -> slideFormat(margin).coded();
    };
  }

  private SlideFormat slideFormat(int margin) {
    return new SlideFormat(spec.output().frame(), margin, plan.frameRate());
  }

  private EncodedSegment encode(
      FrameRenderer renderer, Bench bench, ProgressTeller progress, Path file)
      throws InterruptedException {
    FrameRange frames = segment.frames();
    try (FrameCoder coder = open(bench, file, renderer)) {
      for (int frame = frames.first(); frame < frames.endExclusive(); frame++) {
        bench.ended().requireWanted(run);
        coder.add(frame);
        int done = frame + 1 - frames.first();
        mine.frameDone(done);
        progress.tell(Phase.FRAMES, done, frames.length());
      }
      EncodedSegment encoded = coder.finish();
      RenderTimes times = renderer.times();
      clock.add(Stage.STRIP, times.strip(), times.stripCpu());
      clock.add(Stage.WINDOW, times.window(), times.windowCpu());
      clock.time(
          Stage.VERIFY,
          () -> coder.verify(new SegmentFile(file, frames.length()), plan.frameRate()));
      return encoded;
    }
  }

  private FrameCoder open(Bench bench, Path file, FrameRenderer renderer)
      throws InterruptedException {
    return switch (plan.coding()) {
      case Coding.Frames _ -> everyFrame(bench, file, renderer);
      case Coding.Slide(int margin) ->
          new SlideCoder(
              SlideEncoder.open(file, plan.encoder(), slideFormat(margin)),
              SlideSchedule.of(
                      slideFormat(margin),
                      spec.path(),
                      segment.frames(),
                      SlideEncoder.idrDistance(plan.frameRate()))
                  .iterator(),
              spec.path(),
              renderer,
              clock);
    };
  }

  private FrameCoder everyFrame(Bench bench, Path file, FrameRenderer renderer)
      throws InterruptedException {
    return switch (plan.encoder().family()) {
      case LIBX264 -> copying(file, renderer);
      case H264_VIDEOTOOLBOX ->
          renderer instanceof GuardedRenderer gpu
              ? withoutCopy(bench.zeroCopy(), file, gpu).orElseGet(() -> copying(file, gpu))
              : copying(file, renderer);
    };
  }

  private FrameCoder copying(Path file, FrameRenderer renderer) {
    return new EveryFrameCoder(
        SegmentEncoder.open(file, plan.encoder(), spec.output().frame(), plan.frameRate()),
        spec.path(),
        renderer,
        clock);
  }

  /** Tried with the frame in the middle: the first one may be all background. */
  private Optional<FrameCoder> withoutCopy(ZeroCopy zeroCopy, Path file, GuardedRenderer renderer)
      throws InterruptedException {
    int middle = segment.frames().first() + segment.frames().length() / 2;
    return zeroCopy
        .open(
            file,
            renderer,
            spec.path().windowQuarters(middle),
            target ->
                ZeroCopyEncoder.open(
                    target, plan.encoder(), spec.output().frame(), plan.frameRate()))
        .map(encoder -> new ZeroCopyCoder(encoder, spec.path(), renderer, clock, zeroCopy));
  }
}
