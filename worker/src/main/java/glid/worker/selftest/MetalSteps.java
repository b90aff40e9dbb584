package glid.worker.selftest;

import glid.core.language.Wording;
import glid.core.timeline.FrameRange;
import glid.worker.compare.SampleDifference;
import glid.worker.gpu.MetalCheck;
import glid.worker.metal.MetalDevice;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that rendering on the GPU of a Mac needs. */
final class MetalSteps implements AutoCloseable {
  /** Far more than the frames need. */
  private static final long MEMORY_BYTES = 256 << 20;

  private final SelfTestSize size;
  private @Nullable MetalCheck metal;
  private boolean usable;

  MetalSteps(SelfTestSize size) {
    this.size = size;
  }

  /** In their order; each needs the device, which the second one opens. */
  List<Step> steps() {
    return List.of(
        new Step(
            "metal-libraries",
            new Wording("Metal: libraries and functions", "Metal: ライブラリーと関数"),
            this::libraries),
        new Step("metal-device", new Wording("Metal: GPU", "Metal: GPU"), this::device),
        new Step(
            "metal-messages",
            new Wording("Metal: methods and their types", "Metal: メソッドと型"),
            () -> onDevice(this::messages)),
        new Step(
            "metal-kernels",
            new Wording("Metal: compiling kernels", "Metal: カーネルのコンパイル"),
            () -> onDevice(MetalSteps::kernels)),
        new Step(
            "metal-frames",
            new Wording("Metal: frames equal to the CPU's", "Metal: CPUと同じフレーム"),
            () -> onDevice(this::frames)));
  }

  /** The GPU if all of its steps passed, else the CPU. */
  FrameSource source() {
    return usable ? new FrameSource.Gpu(Objects.requireNonNull(metal)) : new FrameSource.Cpu();
  }

  @Override
  public void close() {
    if (metal != null) {
      metal.close();
    }
  }

  /** A step on the device. */
  private interface DeviceStep {
    Outcome look(MetalCheck metal) throws InterruptedException;
  }

  private Outcome libraries() {
    if (!MetalCheck.isExpected()) {
      return noMac();
    }
    if (MetalCheck.missing().isPresent()) {
      String reason = MetalCheck.missing().get();
      return new Outcome.Failed(new Wording(reason, reason), List.of());
    }
    int functions = MetalCheck.functions().size();
    return new Outcome.Passed(
        new Fact.Count(
            "functions",
            functions,
            new Wording(functions + " functions are there", functions + " 個の関数を確認")));
  }

  private Outcome device() {
    if (!MetalCheck.isExpected()) {
      return noMac();
    }
    MetalCheck opened = MetalCheck.open(MEMORY_BYTES);
    metal = opened;
    MetalDevice device = opened.device();
    long mebibytes = device.recommendedBytes() >> 20;
    return new Outcome.Passed(
        new Fact.Text("gpu", device.name(), new Wording(device.name(), device.name())),
        new Fact.Flag(
            "unifiedMemory",
            device.hasUnifiedMemory(),
            device.hasUnifiedMemory()
                ? new Wording("memory shared with the CPU", "CPUとメモリを共有")
                : new Wording("memory of its own", "専用メモリ")),
        new Fact.Count(
            "recommendedMaxWorkingSetBytes",
            device.recommendedBytes(),
            new Wording(
                "recommended working set %d MiB".formatted(mebibytes),
                "推奨ワーキングセット %d MiB".formatted(mebibytes))));
  }

  private Outcome onDevice(DeviceStep step) throws InterruptedException {
    if (metal != null) {
      return step.look(metal);
    }
    return MetalCheck.isExpected()
        ? new Outcome.NotHere(new Wording("the GPU could not be opened", "GPUを開けませんでした"))
        : noMac();
  }

  private Outcome messages(MetalCheck opened) {
    int messages = opened.messages().size();
    return new Outcome.Passed(
        new Fact.Count(
            "messages",
            messages,
            new Wording(
                messages + " methods have the declared types", messages + " 個のメソッドの型が宣言と一致")));
  }

  private static Outcome kernels(MetalCheck opened) {
    opened.compile();
    return new Outcome.Passed();
  }

  /** Byte for byte: all of the kernels' arithmetic is in whole numbers. */
  private Outcome frames(MetalCheck opened) throws InterruptedException {
    FixedScene scene = FixedScene.of(size.compared(), 3 * size.comparedFrames());
    FrameRange range = scene.middle(size.comparedFrames());
    SampleDifference difference = SampleDifference.NONE;
    Frame seen = Frame.allocate(scene.frame());
    Frame exact = Frame.allocate(scene.frame());
    try (FrameRenderer gpu = opened.renderer(scene.strip(scene.frame()), scene.path(), range);
        FrameRenderer cpu = scene.plain(range)) {
      for (int frame = range.first(); frame < range.endExclusive(); frame++) {
        int quarters = scene.path().windowQuarters(frame);
        gpu.render(quarters, seen);
        cpu.render(quarters, exact);
        difference = difference.plus(SampleDifference.of(seen, exact));
      }
    }
    return compared(range.length(), difference);
  }

  private Outcome compared(int frames, SampleDifference difference) {
    Fact count =
        new Fact.Count(
            "frames",
            frames,
            new Wording(
                "%d frames of %s".formatted(frames, size.compared()),
                "%s、%d フレーム".formatted(size.compared(), frames)));
    usable = difference.samples() == 0;
    if (usable) {
      return new Outcome.Passed(count);
    }
    return new Outcome.Failed(
        new Wording(
            "%d samples differ, by up to %d".formatted(difference.samples(), difference.most()),
            "%d サンプルが異なります(最大差 %d)".formatted(difference.samples(), difference.most())),
        List.of(
            count,
            new Fact.Count(
                "largestDifference",
                difference.most(),
                new Wording(
                    "largest difference " + difference.most(), "最大差 " + difference.most()))));
  }

  private static Outcome noMac() {
    String system = System.getProperty("os.name");
    return new Outcome.NotHere(
        new Wording(
            "Metal is on Macs only, this is " + system, "Metal はMacだけにあります(このOSは " + system + ")"));
  }
}
