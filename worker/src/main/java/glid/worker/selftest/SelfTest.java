package glid.worker.selftest;

import glid.core.media.EncoderFamily;
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

  /**
   * @param folder for temporary files, which are left in it
   */
  public SelfTest(SelfTestSize size, Path folder) {
    this.size = size;
    this.folder = folder;
  }

  /**
   * What a worker uses on this machine.
   *
   * @param usesGpu whether Metal renders
   * @param encoder of every frame, by libavcodec's name; empty if none works
   * @param slideEncoder of the key pictures of slides, likewise
   */
  public record Choice(boolean usesGpu, String encoder, String slideEncoder) {}

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
    try (MetalSteps metal = new MetalSteps(size)) {
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
              metal.source() instanceof FrameSource.Gpu,
              firstName(video.preferred()),
              firstName(video.forSlides())));
    }
  }

  private static String firstName(List<EncoderFamily> families) {
    return families.isEmpty() ? "" : families.getFirst().codecName();
  }
}
