package glid.standalone.command;

import glid.core.language.Wording;
import glid.core.settings.Setting;
import glid.standalone.fleet.DispatcherProcess;
import glid.standalone.fleet.FleetReading;
import glid.standalone.fleet.FleetSetting;
import glid.standalone.fleet.FleetSettings;
import glid.standalone.fleet.FleetSettingsReader;
import glid.standalone.fleet.WorkerProcess;
import glid.standalone.member.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code glid dispatcher} and {@code glid worker}: a process of a fleet. */
@Command(mixinStandardHelpOptions = true)
final class FleetCommand implements Callable<Integer> {
  private static final String ROW = "  %-24s %s";

  private final Role role;
  private final Console console;
  private final Map<String, String> environment;

  FleetCommand(Role role, Console console, Map<String, String> environment) {
    this.role = role;
    this.console = console;
    this.environment = new TreeMap<>(environment);
  }

  @Override
  public Integer call() {
    return switch (FleetSettingsReader.read(role, environment)) {
      case FleetReading.Refused refused -> {
        refused.problems().stream()
            .map(problem -> console.pick("error: ", "エラー: ") + problem.in(console.language()))
            .forEach(console::say);
        yield ExitCode.USAGE;
      }
      case FleetReading.Accepted accepted -> {
        values().forEach(console::say);
        run(accepted.settings());
        yield ExitCode.DONE;
      }
    };
  }

  private void run(FleetSettings settings) {
    switch (role) {
      case DISPATCHER -> DispatcherProcess.run(settings, this::say);
      case WORKER -> WorkerProcess.run(settings, this::say);
    }
  }

  private void say(Wording text) {
    console.say(text.in(console.language()));
  }

  /** What it goes by, without secrets. */
  private List<String> values() {
    List<String> lines = new ArrayList<>();
    for (FleetSetting setting : FleetSetting.of(role)) {
      String given = environment.getOrDefault(setting.name(), "").strip();
      String value = given.isEmpty() ? setting.defaultText(role) : setting.shown(given);
      lines.add(ROW.formatted(setting, value.isEmpty() ? "-" : value));
    }
    for (Setting setting : FleetSetting.sharedBy(role)) {
      String given = environment.getOrDefault(setting.name(), "").strip();
      String value = given.isEmpty() ? setting.defaultText() : given;
      lines.add(ROW.formatted(setting, value.isEmpty() ? "-" : value));
    }
    return lines;
  }

  /** The settings with their meaning, for the help. */
  String[] explanations() {
    List<String> lines = new ArrayList<>();
    lines.add(console.pick("Settings, read from the environment:", "設定(環境変数から読みます):"));
    for (FleetSetting setting : FleetSetting.of(role)) {
      explain(
          lines, setting.name(), setting.defaultText(role), setting.meaning(console.language()));
    }
    for (Setting setting : FleetSetting.sharedBy(role)) {
      explain(lines, setting.name(), setting.defaultText(), setting.meaning(console.language()));
    }
    return lines.toArray(String[]::new);
  }

  private static void explain(List<String> lines, String name, String defaultText, String meaning) {
    String text = defaultText.isEmpty() ? meaning : meaning + " [" + defaultText + "]";
    lines.add(ROW.formatted(name, text).replace("%", "%%"));
  }
}
