package glid.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.settings.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs this program as a user does: the launcher, a new process, a new data folder. */
final class GlidRun {
  private static final Pattern MAC_PEAK = Pattern.compile("(\\d+)\\s+maximum resident set size");
  private static final String MEASURE = "-Dglid.measure=true";
  private static final String JAVA_OPTIONS = "GLID_JAVA_OPTS";

  private final JsonMapper mapper = new JsonMapper();
  private final Path launcher;

  /**
   * @param home folder of the launcher
   */
  GlidRun(Path home) {
    this.launcher = home.resolve("glid");
  }

  /**
   * Renders once.
   *
   * @param folder new and empty
   * @param video file to be written
   */
  RunFigures render(Contender contender, JobPhotos job, Path folder, Path video)
      throws InterruptedException {
    ChildRun run =
        ChildRun.of(
            command(contender, job, folder, video),
            folder,
            environment(System.getenv()),
            ChildRun.Feeder.NOTHING);
    JsonNode done = event(run, "done");
    JsonNode measured = event(run, "measured");
    long made = measured.path("tilesMade").asLong();
    Insight inside =
        new Insight(
            Duration.ofMillis(measured.path("firstStepAtMillis").asLong() - run.startedAtMillis()),
            Duration.ofMillis(measured.path("startUpCpuMillis").asLong()),
            stages(done.path("stageMillis")),
            stages(measured.path("stageCpuMillis")),
            Math.max(0, job.different() - made));
    return new RunFigures(
        run.wall(), run.cpu(), peak(run, measured), done.path("sizeBytes").asLong(), inside);
  }

  private List<String> command(Contender contender, JobPhotos job, Path folder, Path video) {
    List<String> command = new ArrayList<>();
    if (isMac()) {
      // Java cannot tell the peak there.
      command.addAll(List.of("/usr/bin/time", "-l"));
    }
    command.addAll(List.of(launcher.toString(), "render", "--json"));
    command.addAll(List.of("--data", folder.resolve("data").toString()));
    command.addAll(contender.options());
    job.job().texts().forEach((setting, text) -> command.addAll(List.of(setting.option(), text)));
    command.addAll(List.of(Setting.OUTPUT_FILENAME.option(), video.toString()));
    job.photos().forEach(photo -> command.add(photo.toString()));
    return command;
  }

  private static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  /** The user's own, without settings of videos: a benchmark's job has none but its own. */
  static Map<String, String> environment(Map<String, String> own) {
    Map<String, String> environment = new TreeMap<>(own);
    for (Setting setting : Setting.values()) {
      environment.remove(setting.name());
    }
    environment.merge(JAVA_OPTIONS, MEASURE, (given, ours) -> given + " " + ours);
    return environment;
  }

  private JsonNode event(ChildRun run, String name) {
    for (String line : run.out()) {
      try {
        JsonNode event = mapper.readTree(line);
        if (event.path("event").asText().equals(name)) {
          return event;
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("reading an event of " + launcher + ": " + line, e);
      }
    }
    throw new IllegalStateException("no event '" + name + "' of " + launcher + ": " + run.out());
  }

  private static StageTimes stages(JsonNode millis) {
    Map<Stage, Duration> times = new EnumMap<>(Stage.class);
    millis
        .properties()
        .forEach(
            stage ->
                times.put(
                    Stage.valueOf(stage.getKey()),
                    Duration.ofNanos(Math.round(stage.getValue().asDouble() * 1e6))));
    return new StageTimes(times);
  }

  private static long peak(ChildRun run, JsonNode measured) {
    Matcher matcher = MAC_PEAK.matcher(String.join("\n", run.err()));
    return isMac() && matcher.find()
        ? Long.parseLong(matcher.group(1))
        : measured.path("peakMemoryBytes").asLong();
  }
}
