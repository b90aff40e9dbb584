package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.e2e.Lifeline.Cut;
import glid.infra.queue.InProcessBus;
import glid.infra.queue.MessageBus;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.ObjectStore;
import glid.standalone.member.FleetMember;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A fleet in a process of its own that halts before or after a call of store or bus: no shutdown
 * hook and no {@code finally} runs, as after {@code kill -9}.
 */
final class HaltingProcess {
  private static final int KILLED = 137;
  private static final long LIMIT_SECONDS = 120;

  private HaltingProcess() {}

  /** Runs it; false if the job was done before the cut. */
  static boolean run(SmallJob job, Path data, Path video, Cut cut)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            HaltingProcess.class.getName(),
            job.photos().toString(),
            data.toString(),
            video.toString(),
            Integer.toString(cut.call()),
            cut.side().name());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
      assertThat(process.exitValue()).isIn(0, KILLED);
      return process.exitValue() == KILLED;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Arguments: folder of photos, data folder, video, number of the call, side. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[1]);
    Cut cut = new Cut(Integer.parseInt(arguments[3]), Lifeline.Side.valueOf(arguments[4]));
    Lifeline line = new Lifeline(cut, HaltingProcess::halt);
    try (FleetMember fleet =
        FleetMember.over(
            line.hang(ObjectStore.class, DirectoryObjectStore.open(data)),
            line.hang(MessageBus.class, new InProcessBus()),
            data)) {
      new SmallJob(Path.of(arguments[0])).run(fleet, Path.of(arguments[2]));
    }
  }

  private static void halt() {
    Runtime.getRuntime().halt(KILLED);
  }
}
