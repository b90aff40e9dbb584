package glid.standalone.bench;

import glid.core.job.Stage;
import glid.core.language.Language;
import glid.core.settings.JobSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A result as tables for people. */
public final class BenchTable {
  private static final String UNKNOWN = "-";

  private final Language language;

  public BenchTable(Language language) {
    this.language = language;
  }

  /** The lines. */
  public List<String> of(BenchResult result) {
    List<String> lines = new ArrayList<>(machine(result));
    for (JobResult job : result.jobs()) {
      lines.add("");
      lines.addAll(job(job));
    }
    return lines;
  }

  private List<String> machine(BenchResult result) {
    List<String> lines = new ArrayList<>();
    lines.add("glid %s, %s".formatted(result.version(), result.date()));
    lines.addAll(result.machine().lines(language));
    lines.add(language.pick("photos: ", "写真: ") + result.photos());
    return lines;
  }

  private List<String> job(JobResult result) {
    List<String> lines = new ArrayList<>(List.of(title(result)));
    if (result.differentPhotos() < result.job().photos()) {
      lines.add(
          language
              .pick("only %d different photos: they repeat", "写真は %d 種類だけで、繰り返し使用")
              .formatted(result.differentPhotos()));
    }
    lines.addAll(TextColumns.aligned(figures(result)));
    lines.addAll(ratios(result));
    for (ContenderResult contender : result.contenders()) {
      if (contender.median().inside().isKnown()) {
        lines.addAll(stages(contender));
      }
    }
    return lines;
  }

  private String title(JobResult result) {
    JobSettings settings = result.job().settings();
    return language
        .pick(
            "%s: %d photos, %d rows, %d columns, %s, %d frames at %s per second; runs: %d, medians",
            "%s: 写真%d枚、%d行%d列、%s、%dフレーム(毎秒%s)、実行%d回の中央値")
        .formatted(
            result.job().name(),
            result.job().photos(),
            settings.grid().rows(),
            settings.grid().columns(),
            settings.output().frame(),
            result.frames(),
            settings.slide().frameRate(),
            result.contenders().getFirst().runs().size());
  }

  private List<List<String>> figures(JobResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "",
            language.pick("CPU s", "CPU 秒"),
            language.pick("wall s", "実時間 秒"),
            "fps",
            "MiB",
            language.pick("bytes", "バイト"),
            "SSIM",
            "PSNR dB",
            language.pick("cached tiles", "タイル再利用")));
    for (ContenderResult contender : result.contenders()) {
      rows.add(row(contender, result.frames()));
    }
    return rows;
  }

  private List<String> row(ContenderResult result, int frames) {
    RunFigures median = result.median();
    Quality quality = result.quality();
    return List.of(
        result.contender().title(language),
        seconds(median.cpu()),
        seconds(median.wall()),
        number("%.0f", frames / (median.wall().toNanos() / 1e9)),
        median.peakMemoryBytes() > 0 ? Long.toString(median.peakMemoryBytes() >> 20) : UNKNOWN,
        number("%,d", median.bytes()),
        quality.isKnown() ? number("%.5f", quality.ssim()) : UNKNOWN,
        quality.isKnown() ? number("%.2f", quality.psnr()) : UNKNOWN,
        median.inside().isKnown() ? Long.toString(median.inside().cachedTiles()) : UNKNOWN);
  }

  private List<String> ratios(JobResult result) {
    return result.ratios().stream()
        .map(
            ratio ->
                language
                    .pick("%s / %s: CPU %s, wall %s, bytes %s", "%s / %s: CPU %s、実時間 %s、バイト %s")
                    .formatted(
                        ratio.ours().title(language),
                        ratio.other().title(language),
                        number("%.3f", ratio.cpu()),
                        number("%.3f", ratio.wall()),
                        number("%.3f", ratio.bytes())))
        .toList();
  }

  private List<String> stages(ContenderResult result) {
    Insight inside = result.median().inside();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            result.contender().title(language),
            language.pick("CPU s", "CPU 秒"),
            language.pick("wall s", "実時間 秒")));
    rows.add(
        List.of(
            language.pick("start-up", "起動"),
            seconds(inside.startUpCpu()),
            seconds(inside.startUp())));
    stagesOf(inside)
        .forEach(
            stage ->
                rows.add(
                    List.of(
                        stage.name(),
                        seconds(inside.cpu().times().getOrDefault(stage, Duration.ZERO)),
                        seconds(inside.wall().times().getOrDefault(stage, Duration.ZERO)))));
    Duration told = inside.startUpCpu().plus(inside.stagesCpu());
    rows.add(
        List.of(
            language.pick("encoder's own threads, and the rest", "エンコーダー自身のスレッドとその他"),
            seconds(result.median().cpu().minus(told)),
            UNKNOWN));
    return TextColumns.aligned(rows);
  }

  private static Stream<Stage> stagesOf(Insight inside) {
    return Stream.of(Stage.values())
        .filter(
            stage ->
                inside.cpu().times().containsKey(stage)
                    || inside.wall().times().containsKey(stage));
  }

  private static String seconds(Duration time) {
    return number("%.2f", time.toNanos() / 1e9);
  }

  private static String number(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
