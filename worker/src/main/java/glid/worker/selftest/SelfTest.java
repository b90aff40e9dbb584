package glid.worker.selftest;

import glid.core.media.EncoderFamily;
import glid.worker.metal.media.HardwareFrames;
import glid.worker.metal.media.PixelFrames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Looks whether this machine renders, encodes and joins as it should, step by step. What is used is
 * what a worker uses; settings are not read. Use from a platform thread.
 */
public final class SelfTest {
  private final SelfTestSize size;
  private final Path folder;
  private final PixelFrames.Source pixelFrames;

  /**
   * @param folder for temporary files, which are left in it
   */
  public SelfTest(SelfTestSize size, Path folder) {
    this(size, folder, HardwareFrames::open);
  }

  /** For tests, which have no VideoToolbox. */
  SelfTest(SelfTestSize size, Path folder, PixelFrames.Source pixelFrames) {
    this.size = size;
    this.folder = folder;
    this.pixelFrames = pixelFrames;
  }

  /** How frames get to the encoder. */
  public enum FramePath {
    /** The CPU renders them. */
    CPU,
    /** The GPU does, and they are copied. */
    COPY,
    /** The GPU renders them into the memory that the encoder reads. */
    ZERO_COPY
  }

  /**
   * What a worker uses on this machine.
   *
   * @param path of every frame
   * @param encoder of every frame, by libavcodec's name; empty if none works
   * @param slideEncoder of the key pictures of slides, likewise
   */
  public record Choice(FramePath path, String encoder, String slideEncoder) {
    /** Whether Metal renders. */
    public boolean usesGpu() {
      return path != FramePath.CPU;
    }
  }

  /** All steps, in their order, and what follows from them. */
  public record Findings(List<StepResult> steps, Choice choice) {
    public Findings {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Goes through all steps; one that fails does not end the others.
   *
   * @param told gets each result as soon as it is there
   * @throws InterruptedException if it is to end
   */
  public Findings run(Consumer<StepResult> told) throws InterruptedException {
    try (MetalSteps metal = new MetalSteps(size, pixelFrames)) {
      VideoSteps video = new VideoSteps(size, folder);
      LoadSteps load = new LoadSteps(size, folder, metal, video);
      List<Step> steps =
          Stream.of(
                  SystemStep.steps(),
                  new PictureSteps(folder).steps(),
                  metal.steps(),
                  video.steps(),
                  load.steps())
              .flatMap(List::stream)
              .toList();
      List<StepResult> results = new ArrayList<>();
      for (Step step : steps) {
        StepResult result = step.run();
        told.accept(result);
        results.add(result);
      }
      return new Findings(
          results,
          new Choice(
              path(metal, video), firstName(video.preferred()), firstName(video.forSlides())));
    }
  }

  private static FramePath path(MetalSteps metal, VideoSteps video) {
    if (metal.source() instanceof FrameSource.Cpu) {
      return FramePath.CPU;
    }
    boolean shares =
        metal.drawsPixelBuffers()
            && video.preferred().indexOf(EncoderFamily.H264_VIDEOTOOLBOX) == 0;
    return shares ? FramePath.ZERO_COPY : FramePath.COPY;
  }

  private static String firstName(List<EncoderFamily> families) {
    return families.isEmpty() ? "" : families.getFirst().codecName();
  }
}
