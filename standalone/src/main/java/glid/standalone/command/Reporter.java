package glid.standalone.command;

import glid.core.job.RunEnd;
import glid.dispatcher.ledger.JobView;
import java.util.List;

/** Tells a person or a program what happens. */
final class Reporter {
  /** Screens need no more. */
  private static final long INTERVAL_NANOS = 100_000_000;

  private final Console console;
  private final boolean json;
  private final JsonEvents events = new JsonEvents();
  private final ProgressBar bar;

  /** Guarded by this. */
  private long lastTold = System.nanoTime() - INTERVAL_NANOS;

  Reporter(Console console, boolean json) {
    this.console = console;
    this.json = json;
    this.bar = new ProgressBar(console.language());
  }

  /** Things to know that stop nothing. */
  void notices(List<String> texts) {
    tell("notice", texts);
  }

  /** Why nothing can be done. */
  void problems(List<String> texts) {
    tell("problem", texts);
  }

  private void tell(String event, List<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    if (json) {
      console.result(events.messages(event, texts));
    } else {
      texts.forEach(console::say);
    }
  }

  /** How far it is; called often. */
  synchronized void progress(JobView view) {
    long now = System.nanoTime();
    if (view.state().isTerminal() || now - lastTold < INTERVAL_NANOS) {
      return;
    }
    lastTold = now;
    if (json) {
      console.result(events.progress(view));
    } else {
      console.update(bar.line(view, now));
    }
  }

  /**
   * How it ended.
   *
   * @param file where the video is, empty without one
   */
  void end(JobView view, RunEnd end, String file) {
    if (json) {
      console.result(events.end(view, end, file));
      return;
    }
    switch (end) {
      case RunEnd.Done _ -> console.result(file);
      case RunEnd.Failed failed ->
          console.say(console.pick("failed: ", "失敗しました: ") + failed.reason());
      case RunEnd.Canceled _ -> console.say(console.pick("canceled", "中止しました"));
    }
  }
}
