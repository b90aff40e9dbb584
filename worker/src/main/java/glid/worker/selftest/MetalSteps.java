package glid.worker.selftest;

import glid.core.language.Wording;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.worker.compare.SampleDifference;
import glid.worker.gpu.MetalCheck;
import glid.worker.gpu.MetalFrameRenderer;
import glid.worker.gpu.Nv12;
import glid.worker.gpu.photo.ResampleCheck;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.media.OnePicture;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.metal.media.PixelFrames;
import glid.worker.photo.Channels;
import glid.worker.photo.PixelKind;
import glid.worker.photo.PlainResampler;
import glid.worker.photo.ResampleTable;
import glid.worker.photo.Resize;
import glid.worker.photo.RowSource;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that rendering on the GPU of a Mac needs. */
final class MetalSteps implements AutoCloseable {
  /** Far more than the frames need. */
  private static final long MEMORY_BYTES = 256 << 20;

  /** A tile is resized to this part of its sides. */
  private static final int SHRINKING = 3;

  private final SelfTestSize size;
  private final PixelFrames.Source pixelFrames;
  private @Nullable MetalCheck metal;
  private boolean drawsFrames;
  private boolean drawsPixelBuffers;

  /**
   * @param pixelFrames what an encoder would be given
   */
  MetalSteps(SelfTestSize size, PixelFrames.Source pixelFrames) {
    this.size = size;
    this.pixelFrames = pixelFrames;
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
            "metal-photos",
            new Wording("Metal: photos resized as by the CPU", "Metal: CPUと同じ写真の縮小"),
            () -> onDevice(this::photos)),
        new Step(
            "metal-frames",
            new Wording("Metal: frames equal to the CPU's", "Metal: CPUと同じフレーム"),
            () -> onDevice(this::frames)),
        new Step(
            "metal-pixel-buffers",
            new Wording("Metal: the same in the encoder's memory", "Metal: エンコーダーのメモリでも同じ"),
            () -> onDevice(this::pixelBuffers)));
  }

  /** The GPU if its frames are those of the CPU, else the CPU. */
  FrameSource source() {
    return drawsFrames ? new FrameSource.Gpu(Objects.requireNonNull(metal)) : new FrameSource.Cpu();
  }

  /** Whether the GPU can draw into an encoder's memory. */
  boolean drawsPixelBuffers() {
    return drawsPixelBuffers;
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
    String warnings = opened.compile();
    try (ResampleCheck photos = new ResampleCheck(opened.device())) {
      warnings = (warnings + "\n" + photos.warnings()).strip();
    }
    return warnings.isEmpty()
        ? new Outcome.Passed()
        : new Outcome.Passed(new Fact.Text("warnings", warnings, new Wording(warnings, warnings)));
  }

  private Outcome photos(MetalCheck opened) throws InterruptedException {
    FixedScene scene = FixedScene.of(size.compared(), 1);
    Resize resize =
        new Resize(
            ResampleTable.of(0, scene.tileWidth(), scene.tileWidth() / SHRINKING, PixelKind.POINTS),
            ResampleTable.of(
                0, scene.tileHeight(), scene.tileHeight() / SHRINKING, PixelKind.POINTS),
            Channels.RGB);
    SampleDifference difference = SampleDifference.NONE;
    try (ResampleCheck gpu = new ResampleCheck(opened.device())) {
      for (byte[] tile : scene.tiles()) {
        RowSource rows =
            (y, row) -> System.arraycopy(tile, y * resize.sourceBytes(), row, 0, row.length);
        byte[] exact = new PlainResampler().resample(resize, () -> rows);
        difference = difference.plus(SampleDifference.of(gpu.resample(resize, rows), exact));
      }
    }
    int photos = scene.tiles().size();
    return compared(
        new Fact.Count("photos", photos, new Wording(photos + " photos", "写真 " + photos + " 枚")),
        difference);
  }

  /** Byte for byte: all of the kernels' arithmetic is in whole numbers. */
  private Outcome frames(MetalCheck opened) throws InterruptedException {
    SampleDifference difference = difference(opened, MetalFrameRenderer::render);
    drawsFrames = difference.samples() == 0;
    return compared(framesOfTheScene(), difference);
  }

  /** Through textures over the planes of pixel buffers, which the CPU then reads under a lock. */
  private Outcome pixelBuffers(MetalCheck opened) throws InterruptedException {
    FrameSize frame = size.compared();
    try (OnePicture picture = new OnePicture(pixelFrames.open(frame.width(), frame.height()))) {
      SampleDifference difference =
          difference(
              opened,
              (gpu, quarters, seen) -> {
                PixelBuffer target = picture.next();
                gpu.render(quarters, target);
                Nv12.copy(target, seen);
              });
      drawsPixelBuffers = difference.samples() == 0;
      return compared(framesOfTheScene(), difference);
    }
  }

  /** Has a window drawn by the GPU, and brings it into a frame. */
  private interface Drawing {
    void draw(MetalFrameRenderer gpu, int windowQuarters, Frame seen) throws InterruptedException;
  }

  private SampleDifference difference(MetalCheck opened, Drawing drawing)
      throws InterruptedException {
    FixedScene scene = FixedScene.of(size.compared(), 3 * size.comparedFrames());
    FrameRange range = scene.middle(size.comparedFrames());
    SampleDifference difference = SampleDifference.NONE;
    Frame seen = Frame.allocate(scene.frame());
    Frame exact = Frame.allocate(scene.frame());
    try (MetalFrameRenderer gpu = opened.renderer(scene.strip(scene.frame()), scene.path(), range);
        FrameRenderer cpu = scene.plain(range)) {
      for (int frame = range.first(); frame < range.endExclusive(); frame++) {
        int quarters = scene.path().windowQuarters(frame);
        drawing.draw(gpu, quarters, seen);
        cpu.render(quarters, exact);
        difference = difference.plus(SampleDifference.of(seen, exact));
      }
    }
    return difference;
  }

  private Fact framesOfTheScene() {
    return new Fact.Count(
        "frames",
        size.comparedFrames(),
        new Wording(
            "%d frames of %s".formatted(size.comparedFrames(), size.compared()),
            "%s、%d フレーム".formatted(size.compared(), size.comparedFrames())));
  }

  private static Outcome compared(Fact count, SampleDifference difference) {
    if (difference.samples() == 0) {
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
