package glid.standalone.bench;

import glid.core.language.Language;
import glid.core.message.ProgramVersion;
import glid.standalone.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Measures jobs on this machine, ours and others side by side. */
public final class Bench {
  private final Path home;
  private final Language language;
  private final Consumer<String> progress;

  /**
   * What is to be measured.
   *
   * @param runs of each contender, 0 for what each job has
   * @param without who is left out
   * @param photos folder of the user's own photos, null for painted ones
   * @param data folder that keeps painted photos, and temporary files
   */
  public record Order(
      List<BenchJob> jobs, int runs, Set<Contender> without, @Nullable Path photos, Path data) {
    public Order {
      jobs = List.copyOf(jobs);
      without = Set.copyOf(without);
      if (runs < 0) {
        throw new IllegalArgumentException("runs: at least 0, got " + runs);
      }
    }
  }

  /**
   * @param home folder of the launcher and of the samples
   * @param progress gets lines for the person who waits
   */
  public Bench(Path home, Language language, Consumer<String> progress) {
    this.home = home;
    this.language = language;
    this.progress = progress;
  }

  /**
   * Measures.
   *
   * @throws BenchImpossible if something is missing, or a run fails
   */
  public BenchResult run(Order order) throws InterruptedException {
    Machine machine = Machine.here();
    List<Contender> contenders =
        Arrays.stream(Contender.values())
            .filter(contender -> !order.without().contains(contender))
            .filter(contender -> contender.isOurs() || !machine.ffmpeg().isEmpty())
            .toList();
    Path data = writable(order.data());
    WorkFolder.sweep(data);
    List<JobResult> results = new ArrayList<>();
    for (BenchJob job : order.jobs()) {
      JobPhotos photos = new JobPhotos(job, photos(job, order, data));
      try (WorkFolder work = WorkFolder.in(data)) {
        progress.accept(language.pick("%s: exact frames", "%s: 正確なフレームを準備中").formatted(job.name()));
        results.add(
            new JobBench(photos, new GlidRun(home), work.path())
                .run(
                    contenders, order.runs() == 0 ? job.runs() : order.runs(), language, progress));
      }
    }
    String photos =
        order.photos() == null
            ? "painted-" + PhotoPainter.VERSION
            : order.photos().toAbsolutePath().toString();
    return new BenchResult(
        ProgramVersion.CURRENT, LocalDate.now(ZoneId.systemDefault()), machine, photos, results);
  }

  private List<Path> photos(BenchJob job, Order order, Path data) {
    return order.photos() == null
        ? new PhotoShelf(language, progress).painted(job.photos(), home.resolve("samples"), data)
        : PhotoShelf.own(job.photos(), order.photos());
  }

  /** The folder, or one for temporary files if nothing can be kept there. */
  private static Path writable(Path data) {
    Path folder = data.toAbsolutePath();
    try {
      Files.createDirectories(folder);
      if (Files.isWritable(folder)) {
        return folder;
      }
    } catch (IOException _) {
      // As if it were not writable.
    }
    return Path.of(System.getProperty("java.io.tmpdir"), "glid-bench").toAbsolutePath();
  }
}
