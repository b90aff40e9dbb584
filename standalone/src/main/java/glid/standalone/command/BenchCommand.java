package glid.standalone.command;

import glid.standalone.bench.Bench;
import glid.standalone.bench.BenchJob;
import glid.standalone.bench.BenchJson;
import glid.standalone.bench.BenchPlot;
import glid.standalone.bench.BenchResult;
import glid.standalone.bench.BenchTable;
import glid.standalone.bench.Contender;
import glid.standalone.member.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glid bench}: how long videos take here, next to what others need. */
@Command(name = "bench", sortOptions = false, mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  /** Where the launcher is; it says so itself. */
  private static final String HOME = "glid.home";

  @Parameters(paramLabel = "JOB", arity = "0..*")
  private final List<String> names = new ArrayList<>();

  @Option(names = "--runs", paramLabel = "N")
  private int runs;

  @Option(names = "--without", paramLabel = "WHO", split = ",")
  private final List<String> without = new ArrayList<>();

  @Option(names = "--photos", paramLabel = "DIR")
  private @Nullable Path photos;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--svg", paramLabel = "FILE")
  private @Nullable Path svg;

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable Path data;

  private final Console console;

  BenchCommand(Console console) {
    this.console = console;
  }

  /** The command with its texts. */
  static CommandLine line(Console console) {
    CommandLine line = new CommandLine(new BenchCommand(console));
    CommandSpec spec = line.getCommandSpec();
    spec.usageMessage()
        .description(
            console.pick(
                "Measures whole runs of glid render next to an installed ffmpeg, on the jobs S"
                    + " (small), M (HD), L (two minutes) and K (4K); S and M if none is named.",
                "glid render の実行全体を、インストール済みの ffmpeg と並べて計測します。"
                    + "ジョブは S(小)、M(HD)、L(2分)、K(4K)。省略時は S と M です。"));
    CommandLineProgram.describe(
        spec.findOption("--runs"),
        console.pick(
            "Runs of each; the medians are told [3, of L and K 1].",
            "各実行の回数。中央値を示します [3、L と K は 1]。"));
    CommandLineProgram.describe(
        spec.findOption("--without"),
        console
            .pick("Who is left out, with commas between them: %s.", "計測しない対象(カンマ区切り): %s。")
            .formatted(contenders()));
    CommandLineProgram.describe(
        spec.findOption("--photos"),
        console.pick(
            "Folder of photos to take, instead of painted ones of 12 megapixels.",
            "使う写真のフォルダー。省略時は1200万画素の写真を作ります。"));
    describeOutput(spec, console);
    return line;
  }

  private static void describeOutput(CommandSpec spec, Console console) {
    CommandLineProgram.describe(
        spec.findOption("--json"),
        console.pick("One JSON document on stdout instead of tables.", "表の代わりに1件のJSONを標準出力へ書きます。"));
    CommandLineProgram.describe(
        spec.findOption("--svg"),
        console.pick("File for a drawing of the result.", "結果のグラフを書くファイル。"));
    CommandLineProgram.describe(
        spec.findOption("--data"),
        console.pick(
            "Folder that keeps the painted photos, and temporary files.", "作った写真と一時ファイルを置くフォルダー。"));
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      problems.forEach(console::say);
      return ExitCode.USAGE;
    }
    Set<BenchJob> jobs = new LinkedHashSet<>();
    names.forEach(name -> BenchJob.named(name).ifPresent(jobs::add));
    Bench.Order order =
        new Bench.Order(
            jobs.isEmpty() ? BenchJob.quick() : List.copyOf(jobs),
            runs,
            leftOut(),
            photos,
            DataFolder.of(data, "bench"));
    BenchResult result =
        new Bench(Path.of(System.getProperty(HOME, "")), console.language(), console::say)
            .run(order);
    if (json) {
      console.result(new BenchJson().of(result));
    } else {
      new BenchTable(console.language()).of(result).forEach(console::result);
    }
    if (svg != null) {
      write(BenchPlot.of(result), svg);
    }
    return ExitCode.DONE;
  }

  private Set<Contender> leftOut() {
    return without.stream()
        .flatMap(who -> Contender.named(who).stream())
        .collect(Collectors.toSet());
  }

  private static String contenders() {
    return Arrays.stream(Contender.values()).map(Contender::key).collect(Collectors.joining(", "));
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    String known = BenchJob.ALL.stream().map(BenchJob::name).collect(Collectors.joining(", "));
    for (String name : names) {
      if (BenchJob.named(name).isEmpty()) {
        problems.add(
            console
                .pick("no job '%s'; there are %s", "ジョブ '%s' はありません。指定できるのは %s です")
                .formatted(name, known));
      }
    }
    for (String who : without) {
      if (Contender.named(who).isEmpty()) {
        problems.add(
            console
                .pick("--without: no '%s'; there are %s", "--without: '%s' はありません。指定できるのは %s です")
                .formatted(who, contenders()));
      }
    }
    if (leftOut().size() == Contender.values().length) {
      problems.add(console.pick("--without: nobody is left", "--without: 計測する対象が残っていません"));
    }
    if (runs < 0) {
      problems.add(
          console
              .pick("--runs: expected at least 1, got %d", "--runs: 1 以上にしてください(指定値: %d)")
              .formatted(runs));
    }
    if (System.getProperty(HOME, "").isEmpty()) {
      problems.add(
          console.pick(
              "bench measures the launcher: start it with ./glid bench",
              "計測の対象はランチャーです。./glid bench で起動してください"));
    }
    return problems;
  }

  private static void write(String drawing, Path file) {
    try {
      Files.writeString(file, drawing);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the drawing " + file, e);
    }
  }
}
