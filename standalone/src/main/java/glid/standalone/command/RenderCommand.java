package glid.standalone.command;

import glid.core.job.BadPhotos;
import glid.core.job.RunEnd;
import glid.core.language.Language;
import glid.core.settings.Setting;
import glid.core.settings.SettingNotice;
import glid.core.settings.SettingProblem;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.standalone.input.PhotoSelection;
import glid.standalone.input.SettingSources;
import glid.standalone.member.DataFolder;
import glid.standalone.member.FleetMember;
import glid.standalone.remote.RemoteServer;
import glid.standalone.remote.ServerAddress;
import glid.worker.photo.PhotoFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code glid render}: photos in, a video out, in this process or by a server. */
@Command(name = "render", sortOptions = false, mixinStandardHelpOptions = true)
final class RenderCommand implements Callable<Integer> {
  private static final String TOKEN = "GLID_TOKEN";

  @Parameters(paramLabel = "PHOTOS", arity = "0..*")
  private final List<Path> paths = new ArrayList<>();

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--skip-bad")
  private boolean skipBad;

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable Path data;

  @Option(names = "--server", paramLabel = "URL")
  private @Nullable String server;

  private final Map<Setting, String> options = new EnumMap<>(Setting.class);
  private final Console console;
  private final OwnFigures figures = new OwnFigures();

  RenderCommand(Console console) {
    this.console = console;
  }

  /** Takes a setting that was given as an option. */
  void option(Setting setting, String value) {
    options.put(setting, value);
  }

  /** Takes a photo, or a folder of photos. */
  void photos(Path path) {
    paths.add(path);
  }

  /** Takes {@code --json}. */
  void json() {
    json = true;
  }

  boolean isForPrograms() {
    return json;
  }

  /** Takes {@code --skip-bad}. */
  void skipBad() {
    skipBad = true;
  }

  /** Takes {@code --data}. */
  void data(Path folder) {
    data = folder;
  }

  /** Takes {@code --server}. */
  void server(String address) {
    server = address;
  }

  /** All that was asked for. */
  @Override
  public String toString() {
    return "render %s json=%s skipBad=%s data=%s server=%s %s"
        .formatted(paths, json, skipBad, data, server, options);
  }

  @Override
  public Integer call() throws InterruptedException {
    figures.begin();
    Path here = Path.of("").toAbsolutePath();
    Reporter reporter = new Reporter(console, json);
    Map<String, String> values = SettingSources.merge(options, System.getenv(), here);
    SettingsReader reader = new SettingsReader(values);
    PhotoSelection selection =
        paths.isEmpty()
            ? PhotoSelection.numbered(here, reader.imageNumbers())
            : PhotoSelection.of(paths);
    tellSkipped(selection, reporter);
    List<PhotoProblem> unusable = selection.refused().stream().map(PhotoProblem::of).toList();
    List<PhotoProblem> hindering = skipBad ? List.of() : unusable;
    if (skipBad) {
      reporter.leftOut(unusable);
    }
    List<String> problems = new ArrayList<>(addressProblems());
    return switch (reader.read(selection.photos().size())) {
      case SettingsReading.Refused refused -> {
        problems.addAll(texts(refused.problems(), selection, reporter));
        yield refuse(hindering, problems, selection, reporter);
      }
      case SettingsReading.Accepted accepted -> {
        List<String> notices = texts(accepted.notices());
        reporter.notices(notices);
        BadPhotos badPhotos = skipBad ? BadPhotos.SKIP : BadPhotos.FAIL;
        RenderOrder order = new RenderOrder(accepted.settings(), values, badPhotos, notices);
        OutputFile output = new OutputFile(Path.of(accepted.settings().outputFile()));
        output.problem(console.language()).ifPresent(problems::add);
        yield hindering.isEmpty() && problems.isEmpty()
            ? render(order, selection.photos(), output, reporter)
            : refuse(hindering, problems, selection, reporter);
      }
    };
  }

  private static int refuse(
      List<PhotoProblem> hindering,
      List<String> problems,
      PhotoSelection selection,
      Reporter reporter) {
    List<String> texts = new ArrayList<>(problems);
    if (!hindering.isEmpty() && !selection.photos().isEmpty()) {
      texts.add(reporter.skipHint());
    }
    reporter.problems(hindering, texts);
    return ExitCode.USAGE;
  }

  private List<String> addressProblems() {
    if (server == null || ServerAddress.parse(server).isPresent()) {
      return List.of();
    }
    return List.of(
        console
            .pick(
                "--server: expected http://HOST:PORT or https://HOST, got '%s'",
                "--server: http://ホスト:ポート または https://ホスト の形で指定してください(指定値: '%s')")
            .formatted(server));
  }

  private int render(RenderOrder order, List<Path> photos, OutputFile output, Reporter reporter)
      throws InterruptedException {
    if (server != null) {
      ServerAddress address = ServerAddress.parse(server).orElseThrow();
      String token = System.getenv().getOrDefault(TOKEN, "").strip();
      try (RemoteServer remote =
          RemoteServer.connect(address, token, console.language(), reporter::notice)) {
        return new RemoteRender(remote, order, reporter).run(photos, output);
      }
    }
    try (FleetMember fleet = FleetMember.open(DataFolder.of(data, "render"));
        Interruption _ = Interruption.closing(fleet::close, reporter)) {
      RunEnd end =
          new LocalRender(fleet, order.settings(), order.badPhotos(), reporter).run(photos, output);
      fleet.worker().ifPresent(worker -> figures.tell(worker, reporter));
      return switch (end) {
        case RunEnd.Done _ -> ExitCode.DONE;
        case RunEnd.Failed _, RunEnd.Canceled _ -> ExitCode.FAILED;
      };
    }
  }

  private void tellSkipped(PhotoSelection selection, Reporter reporter) {
    reporter.notices(
        selection.skipped().stream()
            .map(console.pick("skipped, not a picture: %s", "画像ではないため除外: %s")::formatted)
            .toList());
  }

  /**
   * Without any photo the way to name some helps more than the number 0, and where files were
   * refused their reasons say it all, unless the user wanted to go on without them.
   */
  private List<String> texts(
      List<SettingProblem> problems, PhotoSelection selection, Reporter reporter) {
    List<String> texts = new ArrayList<>();
    for (SettingProblem problem : problems) {
      boolean noPhotos = problem instanceof SettingProblem.PhotoCount count && count.photos() == 0;
      if (!noPhotos) {
        texts.add(problem.text(console.language()));
      } else if (selection.refused().isEmpty()) {
        texts.add(noPhotosText());
      } else if (skipBad) {
        texts.add(reporter.noneUsable());
      }
    }
    return texts;
  }

  private String noPhotosText() {
    return paths.isEmpty()
        ? console.pick(
            "no photos: there is no source/image_NN.jpeg here; name files or folders, for example:"
                + " glid render samples",
            "写真がありません: source/image_NN.jpeg が見つかりません。"
                + "ファイルまたはフォルダーを指定してください(例: glid render samples)")
        : console.pick(
            "no photos in "
                + join(paths)
                + "; files of "
                + PhotoFormat.SUPPORTED.english()
                + " are taken",
            join(paths) + " に写真がありません。使えるのは" + PhotoFormat.SUPPORTED.japanese() + "です");
  }

  private static String join(List<Path> paths) {
    return String.join(", ", paths.stream().map(Path::toString).toList());
  }

  private List<String> texts(List<SettingNotice> notices) {
    Language language = console.language();
    return notices.stream().map(notice -> notice.text(language)).toList();
  }
}
