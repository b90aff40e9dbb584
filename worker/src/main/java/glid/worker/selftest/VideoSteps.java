package glid.worker.selftest;

import glid.core.job.HardwareUse;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRange;
import glid.worker.compare.Similarity;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import glid.worker.encode.Verdict;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.stitch.DeclaredColors;
import glid.worker.stitch.DecodedPictures;
import glid.worker.stitch.InspectedVideo;
import glid.worker.stitch.InspectionDepth;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.StitchedVideo;
import glid.worker.stitch.Stitcher;
import glid.worker.stitch.VideoInspector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Every encoder that is offered: what comes out is decoded, looked at, and joined. */
final class VideoSteps {
  /** At the standard quality x264 has 45.8 dB in this scene; VideoToolbox is not measured. */
  private static final double LEAST_PSNR = 40;

  private final SelfTestSize size;
  private final Path folder;
  private List<EncoderCandidate> candidates = List.of();

  /**
   * @param folder for temporary files
   */
  VideoSteps(SelfTestSize size, Path folder) {
    this.size = size;
    this.folder = folder;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("encoders", new Wording("encoders", "エンコーダー"), this::probe));
    for (EncoderFamily family : EncoderFamily.values()) {
      String name = family.codecName();
      steps.add(
          new Step(
              "encode-" + name,
              new Wording("encoding and decoding, " + name, "エンコードとデコード、" + name),
              () -> with(family, EncoderCandidate::frames, this::encode)));
      steps.add(
          new Step(
              "stitch-" + name,
              new Wording("joining two segments, " + name, "2セグメントの結合、" + name),
              () -> with(family, EncoderCandidate::frames, this::stitch)));
      steps.add(
          new Step(
              "slide-" + name,
              new Wording("slide coding and decoding, " + name, "スライド符号化とデコード、" + name),
              () -> with(family, EncoderCandidate::slides, this::slide)));
    }
    return List.copyOf(steps);
  }

  /** Encoders that work, the preferred one first. */
  List<EncoderFamily> preferred() {
    return EncoderCandidate.forFrames(candidates);
  }

  /** Encoders whose key pictures can be joined with slide frames, x264 first, as in plans. */
  List<EncoderFamily> forSlides() {
    return EncoderCandidate.forSlides(candidates).stream()
        .sorted(Comparator.comparing(family -> family != EncoderFamily.LIBX264))
        .toList();
  }

  /** A step with an encoder. */
  private interface EncoderStep {
    Outcome look(EncoderFamily family) throws InterruptedException;
  }

  private Outcome probe() {
    candidates = EncoderProbe.probe(HardwareUse.ALLOWED);
    List<Fact> facts = new ArrayList<>();
    for (EncoderCandidate candidate : candidates) {
      String reason = EncoderCandidate.reasons(List.of(candidate));
      facts.add(new Fact.Text(candidate.family().codecName(), reason, new Wording(reason, reason)));
    }
    return preferred().isEmpty()
        ? new Outcome.Failed(new Wording("no H.264 encoder works", "動作するH.264エンコーダーがありません"), facts)
        : new Outcome.Passed(facts);
  }

  /**
   * @param purpose what the encoder has to be good for
   */
  private Outcome with(
      EncoderFamily family, Function<EncoderCandidate, Verdict> purpose, EncoderStep step)
      throws InterruptedException {
    for (EncoderCandidate candidate : candidates) {
      if (candidate.family() == family) {
        return switch (purpose.apply(candidate)) {
          case Verdict.Works _ -> step.look(family);
          case Verdict.Fails(String reason) -> new Outcome.NotHere(new Wording(reason, reason));
        };
      }
    }
    return new Outcome.NotHere(new Wording("encoders could not be tried", "エンコーダーを試せませんでした"));
  }

  private Encoding encoding(EncoderFamily family) {
    return new Encoding(family, FixedScene.of(size.video(), 10 * size.videoFrames()));
  }

  /** The inspection sees to exact times, SPS and PPS, and a first packet that is an IDR picture. */
  private Outcome encode(EncoderFamily family) throws InterruptedException {
    Encoding encoding = encoding(family);
    FrameRange range = encoding.scene().middle(size.videoFrames());
    Path file = encoding.file(folder, "video");
    EncodedSegment encoded;
    try (FrameRenderer renderer = encoding.scene().plain(range)) {
      encoded = encoding.everyFrame(range, renderer, file);
    }
    InspectedVideo video =
        VideoInspector.inspect(
            new SegmentFile(file, range.length()), Encoding.RATE, InspectionDepth.PICTURES);
    DeclaredColors colors = DeclaredColors.of(file);
    Similarity similarity = similarity(encoding.scene(), range, file);
    List<Wording> wrong = new ArrayList<>(unlike(similarity, range));
    if (!colors.equals(DeclaredColors.OURS)) {
      wrong.add(
          new Wording(
              "expected %s, got %s".formatted(DeclaredColors.OURS, colors),
              "色の情報は %s のはずですが、%s でした".formatted(DeclaredColors.OURS, colors)));
    }
    if (promisesNoBFrames(family) && video.reorderDelay() != 0) {
      wrong.add(new Wording("B-frames, where none are wanted", "不要なBフレームがあります"));
    }
    if (!video.parameterSetsSha256().equals(encoded.parameterSetsSha256())) {
      wrong.add(
          new Wording(
              "other parameter sets in the file than from the encoder",
              "ファイルのパラメーターセットがエンコーダーのものと異なります"));
    }
    return outcome(wrong, facts(encoded, video, similarity));
  }

  private static List<Wording> unlike(Similarity similarity, FrameRange range) {
    return similarity.frames() == range.length() && similarity.psnr() >= LEAST_PSNR
        ? List.of()
        : List.of(
            new Wording(
                "expected %d frames and a PSNR of at least %.0f dB"
                    .formatted(range.length(), LEAST_PSNR),
                "%d フレーム、PSNR %.0f dB 以上のはずです".formatted(range.length(), LEAST_PSNR)));
  }

  private static Fact frames(int count, FrameSize size) {
    return new Fact.Count(
        "frames",
        count,
        new Wording("%d frames of %s".formatted(count, size), "%s、%d フレーム".formatted(size, count)));
  }

  private static Fact psnr(Similarity similarity) {
    return new Fact.Amount(
        "psnrDecibels",
        similarity.psnr(),
        same(String.format(Locale.ROOT, "PSNR %.1f dB", similarity.psnr())));
  }

  private static List<Fact> facts(
      EncodedSegment encoded, InspectedVideo video, Similarity similarity) {
    return List.of(
        frames(video.frames(), video.size()),
        psnr(similarity),
        new Fact.Amount(
            "ssim",
            similarity.ssim(),
            same(String.format(Locale.ROOT, "SSIM %.4f", similarity.ssim()))),
        new Fact.Count(
            "bytes",
            encoded.sizeBytes(),
            new Wording(encoded.sizeBytes() + " bytes", encoded.sizeBytes() + " バイト")),
        new Fact.Count(
            "reorderDelay",
            video.reorderDelay(),
            video.reorderDelay() == 0
                ? new Wording("no B-frames", "Bフレームなし")
                : new Wording("B-frames", "Bフレームあり")),
        new Fact.Text("colors", "bt709/tv", same("BT.709")));
  }

  private static Similarity similarity(FixedScene scene, FrameRange range, Path file) {
    Similarity similarity = new Similarity();
    Frame exact = Frame.allocate(scene.frame());
    try (PlainFrameRenderer renderer = scene.plain(range)) {
      int _ =
          DecodedPictures.forEach(
              file,
              picture -> {
                int frame = range.first() + similarity.frames();
                renderer.render(scene.path().windowQuarters(frame), exact);
                similarity.add(picture, exact);
              });
    }
    return similarity;
  }

  /** Every frame is decoded, also those that were written by hand. */
  private Outcome slide(EncoderFamily family) throws InterruptedException {
    Encoding encoding = encoding(family);
    FixedScene scene = encoding.scene();
    FrameRange range = scene.middle(size.videoFrames());
    Path file = encoding.file(folder, "slide");
    int keys;
    FrameSize pictures = encoding.slideFormat().coded();
    try (FrameRenderer renderer = new FrameSource.Cpu().open(scene, pictures, range)) {
      keys = encoding.slide(range, renderer, file);
    }
    Similarity similarity = similarity(scene, range, file);
    return outcome(
        unlike(similarity, range),
        List.of(
            frames(similarity.frames(), scene.frame()),
            new Fact.Count(
                "keyPictures",
                keys,
                new Wording(keys + " of them key pictures", "うちキーピクチャー " + keys)),
            psnr(similarity)));
  }

  /** The stitcher itself refuses other parameter sets, and checks the times of the result. */
  private Outcome stitch(EncoderFamily family) throws InterruptedException {
    Encoding encoding = encoding(family);
    FrameRange range = encoding.scene().middle(size.videoFrames());
    int cut = range.first() + range.length() / 3;
    List<SegmentFile> segments =
        List.of(
            encoding.segment(new FrameRange(range.first(), cut), encoding.file(folder, "first")),
            encoding.segment(
                new FrameRange(cut, range.endExclusive()), encoding.file(folder, "second")));
    Path joined = encoding.file(folder, "joined");
    StitchedVideo video = Stitcher.stitch(segments, joined, Encoding.RATE);
    InspectedVideo inspected =
        VideoInspector.inspect(
            new SegmentFile(joined, range.length()), Encoding.RATE, InspectionDepth.PICTURES);
    return new Outcome.Passed(
        new Fact.Count(
            "frames",
            inspected.frames(),
            new Wording(
                "%d and %d frames joined, all %d decode"
                    .formatted(
                        segments.getFirst().frames(),
                        segments.getLast().frames(),
                        inspected.frames()),
                "%d と %d フレームを結合し、全 %d フレームをデコード"
                    .formatted(
                        segments.getFirst().frames(),
                        segments.getLast().frames(),
                        inspected.frames()))),
        new Fact.Text(
            "parameterSetsSha256",
            video.parameterSetsSha256(),
            new Wording("equal parameter sets", "パラメーターセットは同一")));
  }

  private static boolean promisesNoBFrames(EncoderFamily family) {
    return switch (family) {
      case H264_VIDEOTOOLBOX -> true;
      case LIBX264 -> false;
    };
  }

  private static Outcome outcome(List<Wording> wrong, List<Fact> facts) {
    if (wrong.isEmpty()) {
      return new Outcome.Passed(facts);
    }
    return new Outcome.Failed(
        new Wording(
            String.join("; ", wrong.stream().map(Wording::english).toList()),
            String.join("、", wrong.stream().map(Wording::japanese).toList())),
        facts);
  }

  private static Wording same(String text) {
    return new Wording(text, text);
  }
}
