package glid.worker.selftest;

import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.worker.encode.SegmentEncoder;
import glid.worker.gpu.MetalCheck;
import glid.worker.metal.live.MacVitals;
import glid.worker.process.ResidentMemory;
import glid.worker.render.FrameRenderer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether long work needs no more memory than short work, and how fast work is. */
final class LoadSteps {
  /** After this part of the frames everything that stays has been loaded and allocated. */
  private static final int WARM_UP_PARTS = 2;

  /** The second half of the standard loop: a leak of one frame in each would be 110 MiB. */
  private static final long MOST_GROWTH_BYTES = 32 << 20;

  /** Metal may keep some things for reuse. Not measured on a Mac. */
  private static final long MOST_GPU_GROWTH_BYTES = 16 << 20;

  private static final List<String> THERMAL_STATES =
      List.of("nominal", "fair", "serious", "critical");

  private final SelfTestSize size;
  private final Path folder;
  private final MetalSteps metal;
  private final VideoSteps video;

  /**
   * @param folder for temporary files
   * @param metal tells who renders, when a step begins
   * @param video tells which encoders work, likewise
   */
  LoadSteps(SelfTestSize size, Path folder, MetalSteps metal, VideoSteps video) {
    this.size = size;
    this.folder = folder;
    this.metal = metal;
    this.video = video;
  }

  List<Step> steps() {
    return List.of(
        new Step(
            "memory",
            new Wording("memory over many frames", "多数のフレームでのメモリ"),
            () -> with(video.preferred(), this::memory)),
        new Step(
            "speed-frames",
            new Wording("speed, every frame computed", "速度(全フレームを計算)"),
            () -> with(video.preferred(), this::everyFrame)),
        new Step(
            "speed-slide",
            new Wording("speed, slide coding", "速度(スライド符号化)"),
            () -> with(video.forSlides(), this::slide)));
  }

  /** A step with an encoder. */
  private interface EncoderStep {
    Outcome look(EncoderFamily family) throws InterruptedException;
  }

  private static Outcome with(List<EncoderFamily> working, EncoderStep step)
      throws InterruptedException {
    return working.isEmpty()
        ? new Outcome.NotHere(new Wording("no encoder for it works", "使えるエンコーダーがありません"))
        : step.look(working.getFirst());
  }

  private Outcome memory(EncoderFamily working) throws InterruptedException {
    Encoding encoding = new Encoding(working, FixedScene.of(size.loop(), size.loopFrames()));
    FixedScene scene = encoding.scene();
    FrameRange range = new FrameRange(0, size.loopFrames());
    Path file = encoding.file(folder, "loop");
    FrameSource renders = metal.source();
    Held before = Held.by(renders);
    try (FrameRenderer renderer = renders.open(scene, scene.frame(), range);
        SegmentEncoder encoder =
            SegmentEncoder.open(file, encoding.profile(), scene.frame(), Encoding.RATE)) {
      for (int frame = 0; frame < range.length(); frame++) {
        if (frame == range.length() / WARM_UP_PARTS) {
          before = Held.by(renders);
        }
        renderer.render(scene.path().windowQuarters(frame), encoder.nextFrame());
        encoder.encode();
      }
      Held after = Held.by(renders);
      return judged(range.length(), before, after);
    }
  }

  /**
   * Memory at one time.
   *
   * @param resident of the process, 0 if unknown
   * @param gpu what Metal has allocated, 0 without
   */
  private record Held(long resident, long gpu) {
    static Held by(FrameSource renders) throws InterruptedException {
      long allocated =
          switch (renders) {
            case FrameSource.Gpu(MetalCheck metal) -> metal.device().allocatedBytes();
            case FrameSource.Cpu() -> 0;
          };
      return new Held(ResidentMemory.bytes(), allocated);
    }
  }

  private static Outcome judged(int frames, Held before, Held after) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.Count("frames", frames, new Wording(frames + " frames", frames + " フレーム")));
    addGrowth(facts, "resident", before.resident(), after.resident());
    addGrowth(facts, "gpu", before.gpu(), after.gpu());
    boolean flat =
        after.resident() - before.resident() <= MOST_GROWTH_BYTES
            && after.gpu() - before.gpu() <= MOST_GPU_GROWTH_BYTES;
    return flat
        ? new Outcome.Passed(facts)
        : new Outcome.Failed(
            new Wording("memory grows with the frames", "フレームとともにメモリが増えます"), facts);
  }

  private static void addGrowth(List<Fact> facts, String what, long before, long after) {
    if (after == 0) {
      return; // The system does not say, or there is no GPU.
    }
    String name = what.equals("gpu") ? "GPU" : "RAM";
    facts.add(
        new Fact.Count(
            what + "Bytes",
            after,
            new Wording(
                "%s %d MiB".formatted(name, after >> 20),
                "%s %d MiB".formatted(name, after >> 20))));
    String growth = String.format(Locale.ROOT, "%+.1f MiB", (after - before) / 0x1p20);
    facts.add(
        new Fact.Count(
            what + "GrowthBytes",
            after - before,
            new Wording(growth + " in the second half", "後半で " + growth)));
  }

  private Outcome everyFrame(EncoderFamily working) throws InterruptedException {
    Encoding encoding = new Encoding(working, FixedScene.of(size.video(), 10 * size.speedFrames()));
    FrameRange range = encoding.scene().middle(size.speedFrames());
    try (FrameRenderer renderer = metal.source().open(encoding.scene(), size.video(), range)) {
      ProcessLoad load = new ProcessLoad();
      var _ = encoding.everyFrame(range, renderer, encoding.file(folder, "speed"));
      return speed(load, range.length(), range.length(), renderer);
    }
  }

  /** Only key pictures go through renderer and encoder. */
  private Outcome slide(EncoderFamily working) throws InterruptedException {
    Encoding encoding = new Encoding(working, FixedScene.of(size.video(), 10 * size.speedFrames()));
    FrameRange range = encoding.scene().middle(size.speedFrames());
    FrameSize pictures = encoding.slideFormat().coded();
    try (FrameRenderer renderer = metal.source().open(encoding.scene(), pictures, range)) {
      ProcessLoad load = new ProcessLoad();
      int keys = encoding.slide(range, renderer, encoding.file(folder, "slide-speed"));
      return speed(load, range.length(), keys, renderer);
    }
  }

  private Outcome speed(ProcessLoad load, int frames, int computed, FrameRenderer renderer) {
    Duration time = load.time();
    double cpu = load.cpuShare();
    double perSecond = frames / (time.toNanos() / 1e9);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact.Count(
            "frames",
            frames,
            new Wording(
                "%d frames of %s".formatted(frames, size.video()),
                "%s、%d フレーム".formatted(size.video(), frames))));
    facts.add(
        new Fact.Count(
            "computedFrames",
            computed,
            new Wording(computed + " of them computed", "うち計算 " + computed)));
    facts.add(
        new Fact.Amount(
            "framesPerSecond",
            perSecond,
            new Wording(number("%.0f frames/s", perSecond), number("毎秒 %.0f フレーム", perSecond))));
    facts.add(
        new Fact.Amount(
            "cpuShare",
            cpu,
            new Wording(number("CPU %.0f %%", 100 * cpu), number("CPU %.0f %%", 100 * cpu))));
    if (metal.source() instanceof FrameSource.Gpu) {
      double gpu = (double) FrameSource.gpuTime(renderer).toNanos() / time.toNanos();
      facts.add(
          new Fact.Amount(
              "gpuShare",
              gpu,
              new Wording(number("GPU %.0f %%", 100 * gpu), number("GPU %.0f %%", 100 * gpu))));
    }
    MacVitals.thermalState().ifPresent(state -> facts.add(thermal(state)));
    return new Outcome.Passed(facts);
  }

  /** By the names of NSProcessInfoThermalState. */
  private static Fact thermal(int state) {
    String english = THERMAL_STATES.get(Math.min(state, THERMAL_STATES.size() - 1));
    return new Fact.Text(
        "thermalState", english, new Wording("thermal state " + english, "温度の状態 " + english));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
