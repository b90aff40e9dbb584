package glid.standalone.bench;

import glid.core.language.Language;
import glid.worker.compare.Similarity;
import glid.worker.stitch.DecodedPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures one job: all contenders in turn, as often as wanted. */
final class JobBench {
  private final JobPhotos job;
  private final GlidRun glid;
  private final ExactVideo exact;
  private final Path folder;

  /**
   * Makes the tiles of the exact video.
   *
   * @param folder for everything that is written
   */
  JobBench(JobPhotos job, GlidRun glid, Path folder) {
    this.job = job;
    this.glid = glid;
    this.exact = ExactVideo.of(job.job().settings(), job.photos());
    this.folder = folder;
  }

  /**
   * Runs them, one after the other and then again, so that all meet the machine in the same mood.
   *
   * @param progress gets a line before every step
   */
  JobResult run(List<Contender> contenders, int runs, Language language, Consumer<String> progress)
      throws InterruptedException {
    Map<Contender, List<RunFigures>> figures = new EnumMap<>(Contender.class);
    if (contenders.contains(Contender.EXPERT)) {
      int width = job.job().settings().grid().layout().sheetWidth();
      GridPicture.write(exact.sheetRgb(), width, sheet());
    }
    for (int run = 1; run <= runs; run++) {
      for (Contender contender : contenders) {
        progress.accept(
            language
                .pick("%s: run %d of %d, %s", "%s: 実行 %d/%d、%s")
                .formatted(job.job().name(), run, runs, contender.title(language)));
        figures.computeIfAbsent(contender, _ -> new ArrayList<>()).add(measure(contender));
      }
    }
    List<ContenderResult> results = new ArrayList<>();
    for (Contender contender : contenders) {
      List<RunFigures> measured = figures.getOrDefault(contender, List.of());
      results.add(new ContenderResult(contender, measured, quality(contender, language, progress)));
    }
    return new JobResult(job.job(), job.different(), results);
  }

  private RunFigures measure(Contender contender) throws InterruptedException {
    try (WorkFolder fresh = WorkFolder.in(folder)) {
      FfmpegRun ffmpeg = new FfmpegRun(job.job().settings(), fresh.path());
      Path video = video(contender);
      return switch (contender) {
        case GLID_SLIDE, GLID_FRAMES -> glid.render(contender, job, fresh.path(), video);
        case EXPERT -> ffmpeg.expert(sheet(), video);
        case ENCODE_ONLY -> ffmpeg.encodeOnly(exact.open(), exact.frames(), video);
      };
    }
  }

  private Quality quality(Contender contender, Language language, Consumer<String> progress) {
    if (!contender.showsExactFrames()) {
      return Quality.UNKNOWN;
    }
    progress.accept(
        language
            .pick("%s: comparing pictures, %s", "%s: 画像を比較中、%s")
            .formatted(job.job().name(), contender.title(language)));
    ExactVideo.Frames frames = exact.open();
    Similarity similarity = new Similarity();
    int every = job.job().compareEvery();
    int[] number = {0};
    DecodedPictures.forEach(
        video(contender),
        picture -> {
          if (number[0] % every == 0) {
            similarity.add(picture, frames.at(number[0]));
          }
          number[0]++;
        });
    if (number[0] != exact.frames()) {
      throw new IllegalStateException(
          "%s: %d frames, got %d".formatted(video(contender), exact.frames(), number[0]));
    }
    return new Quality(similarity.ssim(), similarity.psnr(), similarity.frames());
  }

  private Path video(Contender contender) {
    return folder.resolve(contender.key() + ".mp4");
  }

  private Path sheet() {
    return folder.resolve("grid.png");
  }
}
