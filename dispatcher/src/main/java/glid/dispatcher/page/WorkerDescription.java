package glid.dispatcher.page;

import glid.core.job.RunId;
import glid.core.language.Language;
import glid.core.media.EncoderFamily;
import glid.core.message.Notice.RunningSegment;
import glid.core.message.ProgramVersion;
import glid.core.message.WorkerProfile;
import glid.dispatcher.fleet.WorkerState;
import glid.dispatcher.fleet.WorkerStatus;
import java.util.List;
import java.util.stream.Collectors;

/** A worker in words and numbers. */
public record WorkerDescription(WorkerStatus status, JobTitles titles, Language language) {
  /** A segment that it renders, and of what. */
  public record Work(String href, String title, SegmentProgressText segment) {}

  private WorkerProfile profile() {
    return status.profile();
  }

  public String name() {
    return WorkerName.of(profile());
  }

  public WorkerState state() {
    return status.state();
  }

  public String stateText() {
    return switch (state()) {
      case WORKING -> language.pick("Working", "描画中");
      case IDLE -> language.pick("Idle", "待機中");
      case DRAINING -> language.pick("Finishing up", "終了準備中");
      case SILENT -> language.pick("Silent", "応答なし");
    };
  }

  public String version() {
    return profile().version();
  }

  /** Whether its program is of another version than the dispatcher's. */
  public boolean otherVersion() {
    return !version().equals(ProgramVersion.CURRENT);
  }

  public String ownVersion() {
    return ProgramVersion.CURRENT;
  }

  public String backend() {
    return profile().backend();
  }

  public String families() {
    return profile().families().stream()
        .map(EncoderFamily::codecName)
        .collect(Collectors.joining(", "));
  }

  public String slotsText() {
    return "%d / %d".formatted(status.slotsBusy(), profile().slots());
  }

  /** A worker that has just begun has not measured anything yet. */
  public String speedText() {
    double speed = status.heartbeat().framesPerSecond();
    return speed == 0 && state() == WorkerState.WORKING ? "–" : "%.1f fps".formatted(speed);
  }

  public String memoryText() {
    long bytes = status.heartbeat().memoryBytes();
    return bytes == 0 ? "–" : Math.ceilDiv(bytes, 1_000_000) + " MB";
  }

  public String heardText() {
    long seconds = status.silence().toSeconds();
    return language.pick("%d s ago", "%d秒前").formatted(seconds);
  }

  public List<Work> work() {
    return status.heartbeat().running().stream().map(this::work).toList();
  }

  private Work work(RunningSegment segment) {
    RunId run = segment.run();
    return new Work(
        "/jobs/" + run.jobId().text(),
        titles.of(run.jobId(), language),
        new SegmentProgressText(segment, language));
  }
}
