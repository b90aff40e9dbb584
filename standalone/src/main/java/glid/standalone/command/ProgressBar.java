package glid.standalone.command;

import glid.core.language.Language;
import glid.dispatcher.ledger.JobView;
import java.time.Duration;

/** One line that shows how far a job is: phase, bar, frames, frames per second, time left. */
final class ProgressBar {
  private static final int CELLS = 24;

  /** Rates over less than this say nothing. */
  private static final Duration SHORTEST_RATE = Duration.ofMillis(500);

  private final Language language;
  private long renderingSince;
  private int framesAtStart;

  ProgressBar(Language language) {
    this.language = language;
  }

  /** The line for a moment, {@code now} in nanoseconds of {@link System#nanoTime}. */
  String line(JobView view, long now) {
    return switch (view.state()) {
      case SUBMITTED -> bar(language.pick("Prepare", "準備"), 0, 1);
      case QUEUED, RENDERING -> view.framesDone() == 0 ? photos(view) : frames(view, now);
      case STITCHING -> bar(language.pick("Join", "結合"), 1, 1);
      case DONE -> bar(language.pick("Done", "完了"), 1, 1);
      case FAILED -> language.pick("Failed", "失敗");
      case CANCELED -> language.pick("Canceled", "中止");
    };
  }

  /** The line while photos are sent to a server. */
  String sending(int done, int photos) {
    return bar(language.pick("Send", "送信"), done, photos)
        + language.pick(" %d/%d photos", " 写真 %d/%d枚").formatted(done, photos);
  }

  private String photos(JobView view) {
    String count = language.pick(" %d/%d photos", " 写真 %d/%d枚");
    return bar(language.pick("Prepare", "準備"), view.photosDone(), view.photos())
        + (view.photos() == 0 ? "" : count.formatted(view.photosDone(), view.photos()));
  }

  private String frames(JobView view, long now) {
    if (renderingSince == 0) {
      renderingSince = now;
      framesAtStart = view.framesDone();
    }
    String line =
        bar(language.pick("Render", "描画"), view.framesDone(), view.frames())
            + language
                .pick(" %d/%d frames", " %d/%dフレーム")
                .formatted(view.framesDone(), view.frames());
    double seconds = (now - renderingSince) / 1e9;
    int rendered = view.framesDone() - framesAtStart;
    if (rendered == 0 || seconds * 1000 < SHORTEST_RATE.toMillis()) {
      return line;
    }
    double rate = rendered / seconds;
    long left = Math.round((view.frames() - view.framesDone()) / rate);
    return line
        + language
            .pick(", %.0f fps, %d:%02d left", "、%.0f fps、残り %d:%02d")
            .formatted(rate, left / 60, left % 60);
  }

  private static String bar(String phase, int done, int total) {
    int filled = total == 0 ? 0 : (int) ((long) CELLS * done / total);
    return phase + " [" + "#".repeat(filled) + ".".repeat(CELLS - filled) + "]";
  }
}
