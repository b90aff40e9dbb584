package glid.standalone.command;

import glid.core.message.ProgramVersion;
import glid.standalone.fleet.FleetSteps;
import glid.standalone.machine.Machine;
import glid.standalone.selftest.SelfTestJson;
import glid.standalone.selftest.SelfTestReport;
import glid.standalone.selftest.SelfTestText;
import glid.worker.segment.SharedScratch;
import glid.worker.selftest.SelfTest;
import glid.worker.selftest.SelfTestSize;
import glid.worker.selftest.Step;
import glid.worker.selftest.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code glid selftest}: whether everything works on this machine, and what it uses. */
@Command(name = "selftest", sortOptions = false, mixinStandardHelpOptions = true)
final class SelfTestCommand implements Callable<Integer> {
  @Option(names = "--json")
  private boolean json;

  private final Console console;
  private final Map<String, String> environment;

  private SelfTestCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = Map.copyOf(environment);
  }

  /** The command with its texts. */
  static CommandLine line(Console console, Map<String, String> environment) {
    CommandLine line = new CommandLine(new SelfTestCommand(console, environment));
    CommandSpec spec = line.getCommandSpec();
    spec.usageMessage()
        .description(
            console.pick(
                "Looks step by step whether this machine renders, encodes and joins as it should:"
                    + " the GPU (Metal, on Macs), every encoder, memory and speed, and the servers"
                    + " of a fleet if the environment names them. Takes some seconds; the report"
                    + " can be pasted into an issue. Ends with 1 if a step failed.",
                "このマシンで描画、エンコード、結合が正しく動くかを順に確かめます。対象は GPU(MacのMetal)、"
                    + "各エンコーダー、メモリと速度、環境変数で指定されたフリートのサーバーです。数秒で終わり、"
                    + "結果はそのまま issue に貼り付けられます。失敗した項目があれば終了コードは 1 です。"));
    CommandLineProgram.describe(
        spec.findOption("--json"),
        console.pick("One JSON document on stdout instead of lines.", "行の代わりに1件のJSONを標準出力へ書きます。"));
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    Machine machine = Machine.here();
    LocalDate date = LocalDate.now(ZoneId.systemDefault());
    try (SharedScratch scratch =
        SharedScratch.claim(Path.of(System.getProperty("java.io.tmpdir")))) {
      SelfTestText text = new SelfTestText(console.language(), scratch.path());
      say(text.head(ProgramVersion.CURRENT, date, machine));
      SelfTest.Findings found =
          new SelfTest(SelfTestSize.STANDARD, scratch.path())
              .run(result -> say(List.of(text.step(result))));
      List<StepResult> steps = new ArrayList<>(found.steps());
      for (Step step : FleetSteps.of(environment)) {
        StepResult result = step.run();
        say(List.of(text.step(result)));
        steps.add(result);
      }
      SelfTestReport report =
          new SelfTestReport(
              ProgramVersion.CURRENT,
              date,
              machine,
              steps,
              found.choice(),
              Duration.ofNanos(System.nanoTime() - start));
      say(text.end(report));
      if (json) {
        console.result(new SelfTestJson(console.language(), scratch.path()).of(report));
      }
      return report.isPassed() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  /** Programs wait for the whole. */
  private void say(List<String> lines) {
    if (!json) {
      lines.forEach(console::result);
    }
  }
}
