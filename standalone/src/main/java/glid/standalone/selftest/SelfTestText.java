package glid.standalone.selftest;

import glid.core.language.Language;
import glid.core.language.Wording;
import glid.standalone.machine.Machine;
import glid.worker.selftest.Fact;
import glid.worker.selftest.Outcome;
import glid.worker.selftest.SelfTest;
import glid.worker.selftest.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as lines of text, to be read while it is made and to be pasted into an issue. */
public final class SelfTestText {
  private final Language language;
  private final Discretion discretion;

  /**
   * @param scratch folder for temporary files, which is not shown
   */
  public SelfTestText(Language language, Path scratch) {
    this.language = language;
    this.discretion = new Discretion(scratch);
  }

  /** Before the first step. */
  public List<String> head(String version, LocalDate date, Machine machine) {
    List<String> lines = new ArrayList<>();
    lines.add("glid %s selftest, %s".formatted(version, date));
    lines.addAll(machine.lines(language));
    lines.add("");
    return lines;
  }

  /** One step. */
  public String step(StepResult result) {
    String said =
        switch (result.outcome()) {
          case Outcome.Passed(List<Fact> facts) ->
              mark("ok        ", "正常    ") + said(result, facts);
          case Outcome.Failed(Wording reason, List<Fact> facts) ->
              mark("FAILED    ", "失敗    ")
                  + said(result, facts)
                  + (facts.isEmpty() ? ": " : "; ")
                  + in(reason);
          case Outcome.NotHere(Wording reason) ->
              mark("not here  ", "対象外  ") + in(result.title()) + ": " + in(reason);
        };
    String line = "%s (%s s)".formatted(said, seconds(result.time()));
    return discretion.applied(line.replaceAll("\\s*\\R\\s*", " "));
  }

  /** After the last step. */
  public List<String> end(SelfTestReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    for (Target target : Target.of(report.steps())) {
      lines.add(target(target));
    }
    lines.add("");
    lines.add(verdict(report.choice()));
    List<String> failed =
        report.steps().stream().filter(StepResult::isFailed).map(StepResult::key).toList();
    String result =
        failed.isEmpty()
            ? language.pick("Every step that applies here passed", "対象の項目はすべて正常です")
            : language.pick("Failed: ", "失敗: ") + String.join(", ", failed);
    lines.add("%s (%s s)".formatted(result, seconds(report.time())));
    return lines;
  }

  private String target(Target target) {
    List<String> parts = new ArrayList<>();
    target.measured().forEach(fact -> parts.add(in(fact.text())));
    parts.add(in(target.remark()));
    return "%s: %s".formatted(in(target.wanted()), String.join(language.pick("; ", "、"), parts));
  }

  private String verdict(SelfTest.Choice choice) {
    String renderer =
        switch (choice.path()) {
          case CPU -> language.pick("renders on the CPU", "CPUで描画");
          case COPY -> language.pick("renders on the GPU (Metal)", "GPUで描画(Metal)");
          case ZERO_COPY ->
              language.pick(
                  "renders on the GPU (Metal) into the encoder's memory",
                  "GPU(Metal)でエンコーダーのメモリに直接描画");
        };
    String encoders =
        language
            .pick("encodes frames with %s, slides with %s", "フレームは %s、スライドは %s でエンコード")
            .formatted(named(choice.encoder()), named(choice.slideEncoder()));
    return language.pick(
        "This machine %s and %s.".formatted(renderer, encoders),
        "このマシン: %s、%s".formatted(renderer, encoders));
  }

  private String named(String encoder) {
    return encoder.isEmpty() ? language.pick("nothing", "なし") : encoder;
  }

  private String said(StepResult result, List<Fact> facts) {
    String title = in(result.title());
    return facts.isEmpty()
        ? title
        : title
            + ": "
            + String.join(
                language.pick(", ", "、"), facts.stream().map(fact -> in(fact.text())).toList());
  }

  private String mark(String english, String japanese) {
    return language.pick(english, japanese);
  }

  private String in(Wording text) {
    return text.in(language);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1e9);
  }
}
