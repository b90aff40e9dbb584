package glid.worker.segment;

import glid.core.grid.GridLayout;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.HardwareUse;
import glid.core.job.JobId;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.job.RunId;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.worker.encode.SegmentEncoder;
import glid.worker.encode.SlideEncoder;
import glid.worker.encode.ZeroCopyEncoder;
import glid.worker.gpu.GuardedRenderer;
import glid.worker.gpu.RenderWork;
import glid.worker.gpu.RendererChoice;
import glid.worker.metal.media.SimulatedFrames;
import glid.worker.render.FrameRenderer;
import glid.worker.render.Scene;
import glid.worker.slide.SlideFormat;
import glid.worker.slide.SlideSchedule;
import glid.worker.stitch.SegmentFile;
import glid.worker.strip.Sheet;
import glid.worker.strip.StripBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntConsumer;

/** A video through the coders of a segment: frames from the middle of a slide. */
record RenderedVideo(GridLayout layout, FrameSize frame, FrameRange frames) {
  static final FrameRate RATE = FrameRate.of(30);
  private static final int MARGIN = 64;
  private static final int WHOLE_SLIDE = 600;
  private static final EncoderProfile PROFILE =
      new EncoderProfile(
          EncoderFamily.LIBX264, EncoderEffort.ULTRAFAST, new ConstantQuality(230), 1);

  /** Renders every frame; says before each which one it is, from 0. */
  String everyFrame(Path file, HardwareUse gpu, RendererChoice choice, IntConsumer before)
      throws InterruptedException {
    try (FrameRenderer renderer = choice.open(work(gpu, frame));
        FrameCoder coder =
            new EveryFrameCoder(
                SegmentEncoder.open(file, PROFILE, frame, RATE),
                path(),
                renderer,
                new StageClock())) {
      return coded(coder, file, before);
    }
  }

  /** Renders every frame into pixel buffers of the simulator. */
  String withoutCopy(Path file, RendererChoice choice, ZeroCopy zeroCopy, IntConsumer before)
      throws InterruptedException {
    try (GuardedRenderer renderer = onGpu(choice);
        FrameCoder coder =
            new ZeroCopyCoder(
                opened(file, renderer, zeroCopy, this::opened).orElseThrow(),
                path(),
                renderer,
                new StageClock(),
                zeroCopy)) {
      return coded(coder, file, before);
    }
  }

  /** As a segment opens it. */
  Optional<ZeroCopyEncoder> opened(
      Path file, GuardedRenderer renderer, ZeroCopy zeroCopy, ZeroCopy.Opening opening)
      throws InterruptedException {
    int middle = frames.first() + frames.length() / 2;
    return zeroCopy.open(file, renderer, path().windowQuarters(middle), opening);
  }

  /** On memory of the simulator, for x264. */
  ZeroCopyEncoder opened(Path file) {
    SimulatedFrames pictures = new SimulatedFrames(frame.width(), frame.height());
    return ZeroCopyEncoder.open(pictures, file, PROFILE, frame, RATE);
  }

  void renderOneFrame(FrameRenderer renderer) throws InterruptedException {
    renderer.render(path().windowQuarters(frames.first()), Scene.frame(frame, 0));
  }

  GuardedRenderer onGpu(RendererChoice choice) {
    return (GuardedRenderer) choice.open(work(HardwareUse.ALLOWED, frame));
  }

  /** Renders key pictures only. */
  String slide(Path file, HardwareUse gpu, RendererChoice choice) throws InterruptedException {
    SlideFormat format = new SlideFormat(frame, MARGIN, RATE);
    try (FrameRenderer renderer = choice.open(work(gpu, format.coded()));
        FrameCoder coder =
            new SlideCoder(
                SlideEncoder.open(file, PROFILE, format),
                SlideSchedule.of(format, path(), frames, SlideEncoder.idrDistance(RATE)).iterator(),
                path(),
                renderer,
                new StageClock())) {
      return coded(coder, file, _ -> {});
    }
  }

  /** The hash of the file, which is checked, and decoded where its coder does that. */
  private String coded(FrameCoder coder, Path file, IntConsumer before)
      throws InterruptedException {
    for (int n = 0; n < frames.length(); n++) {
      before.accept(n);
      coder.add(frames.first() + n);
    }
    coder.finish();
    coder.verify(new SegmentFile(file, frames.length()), RATE);
    return FileHash.sha256(file);
  }

  private RenderWork work(HardwareUse gpu, FrameSize pictures) {
    Scene scene = Scene.of(Scene.sheet(layout, frame.width(), frame.height()), new Random(11));
    Sheet sheet = new Sheet(layout, pictures, scene.sheet().background(), layout.cells() - 1);
    List<byte[]> tiles = scene.tiles();
    return new RenderWork(
        new RunId(new JobId("aaaaaaaaaaaaaaaaaaaa"), 0),
        3,
        gpu,
        new StripBuilder(sheet, tiles::get),
        path(),
        frames);
  }

  SlidePath path() {
    return new SlidePath(
        frame.width(), layout.sheetWidth(), WHOLE_SLIDE, Rational.of(1), Motion.SMOOTH);
  }
}
