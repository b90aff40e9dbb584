package glid.dispatcher.page;

import glid.core.language.Language;
import glid.dispatcher.fleet.FamilyStatus;
import glid.dispatcher.fleet.FleetStatus;
import glid.dispatcher.fleet.Openness;
import glid.dispatcher.fleet.WorkerStatus;
import java.util.List;

/** The fleet in words and numbers for its page. */
public record FleetDescription(
    FleetStatus status, Openness openness, JobTitles titles, Language language) {
  /** The values are to be filled in by whoever runs it: secrets are not shown. */
  private static final String COMMAND =
      "GLID_AMQP_URL='amqp://USER:PASSWORD@HOST:5672/glid' GLID_S3_ENDPOINT='http://HOST:9000'"
          + " GLID_S3_ACCESS_KEY='KEY' GLID_S3_SECRET_KEY='SECRET' ./glid worker";

  /** An encoder: what waits for it. */
  public record Queue(String name, String waiting, String framesLeft, String speed, String time) {}

  public List<WorkerDescription> workers() {
    return status.workers().stream()
        .map(worker -> new WorkerDescription(worker, titles, language))
        .toList();
  }

  public boolean open() {
    return openness == Openness.OPEN;
  }

  public String command() {
    return COMMAND;
  }

  public int workerCount() {
    return status.workers().size();
  }

  public String slotsText() {
    return "%d / %d"
        .formatted(
            status.workers().stream().mapToInt(WorkerStatus::slotsBusy).sum(),
            status.workers().stream().mapToInt(worker -> worker.profile().slots()).sum());
  }

  public int activeCount() {
    return status.active().size();
  }

  /** How many runs have no worker, empty if none. */
  public String waitingText() {
    int waiting = status.runsWaitingForWorkers();
    if (waiting == 0) {
      return "";
    }
    return language.pick(
            waiting == 1
                ? "1 video waits for a worker"
                : "%d videos wait for a worker".formatted(waiting),
            "動画%d件がワーカーを待っています".formatted(waiting))
        + online();
  }

  private String online() {
    return language.pick(" (%d online)", "（%d台稼働）").formatted(workerCount());
  }

  /** The encoders that are there or waited for. */
  public List<Queue> queues() {
    return status.families().stream().filter(FamilyStatus::isInUse).map(this::queue).toList();
  }

  private Queue queue(FamilyStatus family) {
    Integer waiting = family.segmentsWaiting();
    return new Queue(
        family.family().codecName(),
        waiting == null ? language.pick("unknown", "不明") : waiting.toString(),
        Long.toString(family.framesLeft()),
        family.slots() == 0 ? "–" : "%.0f fps".formatted(family.framesPerSecond()),
        seconds(family.backlogSeconds()));
  }

  private String seconds(double exact) {
    long seconds = (long) Math.ceil(exact);
    return seconds < 60
        ? seconds + language.pick(" s", "秒")
        : "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
