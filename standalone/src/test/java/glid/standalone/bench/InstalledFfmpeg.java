package glid.standalone.bench;

import static org.junit.jupiter.api.Assertions.fail;

import glid.standalone.machine.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The machine's own ffmpeg; without one its tests are skipped with the reason, in CI they fail. */
final class InstalledFfmpeg {
  private InstalledFfmpeg() {}

  static void require() throws InterruptedException {
    if (!Machine.here().ffmpeg().isEmpty()) {
      return;
    }
    String reason = "no ffmpeg with libx264 on the PATH";
    String ci = System.getenv().getOrDefault("CI", "");
    if (!ci.isEmpty() && !ci.equals("false")) {
      fail(reason + ": CI installs it");
    }
    System.err.println("skipped: " + reason);
    Assumptions.abort(reason);
  }

  /** Runs it in a folder; the lines that it says. */
  static List<String> run(Path folder, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-y", "-nostats"));
    command.addAll(List.of(arguments));
    return ChildRun.of(command, folder, System.getenv(), ChildRun.Feeder.NOTHING).err();
  }
}
