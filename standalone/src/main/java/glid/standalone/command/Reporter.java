package glid.standalone.command;

import glid.core.job.JobId;
import glid.core.job.RunEnd;
import glid.core.language.Wording;
import glid.dispatcher.ledger.JobView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tells a person or a program what happens. */
final class Reporter {
  /** Screens need no more. */
  private static final long INTERVAL_NANOS = 100_000_000;

  private final Console console;
  private final boolean json;
  private final JsonEvents events;
  private final ProgressBar bar;

  /** Guarded by this. */
  private long lastTold = System.nanoTime() - INTERVAL_NANOS;

  Reporter(Console console, boolean json) {
    this.console = console;
    this.json = json;
    this.events = new JsonEvents(console.language());
    this.bar = new ProgressBar(console.language());
  }

  /** Things to know that stop nothing. */
  void notices(List<String> texts) {
    if (!texts.isEmpty()) {
      tell(() -> events.messages("notice", texts), texts);
    }
  }

  /** One of them. */
  void notice(Wording what) {
    notices(List.of(what.in(console.language())));
  }

  /** Photos that are left out, as the user wanted. */
  void leftOut(List<PhotoProblem> photos) {
    if (!photos.isEmpty()) {
      List<String> texts = leftOutTexts(photos);
      tell(() -> events.leftOut(texts, photos), texts);
    }
  }

  /**
   * Why nothing can be done.
   *
   * @param photos that cannot be used; told first
   */
  void problems(List<PhotoProblem> photos, List<String> others) {
    List<String> texts =
        Stream.concat(photos.stream().map(photo -> photo.text(console.language())), others.stream())
            .toList();
    tell(() -> events.problems(texts, photos), texts);
  }

  private void tell(Supplier<String> line, List<String> texts) {
    if (json) {
      console.result(line.get());
    } else {
      texts.forEach(console::say);
    }
  }

  private List<String> leftOutTexts(List<PhotoProblem> photos) {
    return photos.stream()
        .map(photo -> console.pick("left out: ", "除外しました: ") + photo.text(console.language()))
        .toList();
  }

  /** How to go on without photos that cannot be used. */
  String skipHint() {
    return console.pick(
        "with --skip-bad the video is made without the photos that cannot be used",
        "--skip-bad を付けると、使えない写真を除いて動画を作ります");
  }

  /** What is left when photos are left out. */
  String noneUsable() {
    return console.pick("none of the photos can be used", "使える写真が1枚もありません");
  }

  /** How far it is; called often. */
  synchronized void progress(JobView view) {
    long now = System.nanoTime();
    if (view.state().isTerminal() || !isTimeToTell(now)) {
      return;
    }
    if (json) {
      console.result(events.progress(view));
    } else {
      console.update(bar.line(view, now));
    }
  }

  /** How many photos a server has got; called often. */
  synchronized void sending(int done, int photos) {
    if (!isTimeToTell(System.nanoTime())) {
      return;
    }
    if (json) {
      console.result(events.sending(done, photos));
    } else {
      console.update(bar.sending(done, photos));
    }
  }

  /** Guarded by this. */
  private boolean isTimeToTell(long now) {
    boolean time = now - lastTold >= INTERVAL_NANOS;
    if (time) {
      lastTold = now;
    }
    return time;
  }

  /** The last word of one who was interrupted before anything was under way elsewhere. */
  void interrupted() {
    console.sayLast(
        console.pick("interrupted; the same command goes on from here", "中断しました。同じコマンドで続きから再開します"));
  }

  /**
   * The last word of one who leaves a job to its server.
   *
   * @param page where people see and cancel it
   */
  void interrupted(JobId job, URI page) {
    String text =
        console
            .pick(
                "interrupted; the job goes on: see or cancel it at %s, or give the same command"
                    + " again to wait for its video",
                "中断しました。ジョブはサーバーで続いています。確認と中止は %s で行えます。" + "同じコマンドで動画の受け取りを再開します")
            .formatted(page);
    if (json) {
      console.result(events.interrupted(job, page.toString(), text));
    }
    console.sayLast(text);
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
      case RunEnd.Done _ -> {
        leftOutTexts(view.skippedPhotos().stream().map(PhotoProblem::of).toList())
            .forEach(console::say);
        if (view.coding() != null) {
          console.say(
              console.pick("coding: ", "符号化: ") + view.coding().text().in(console.language()));
        }
        console.result(file);
      }
      case RunEnd.Failed failed -> fail(failed);
      case RunEnd.Canceled _ -> console.say(console.pick("canceled", "中止しました"));
    }
  }

  private void fail(RunEnd.Failed failed) {
    console.say(console.pick("failed: ", "失敗しました: ") + failed.reason().in(console.language()));
    failed.brokenPhotos().stream()
        .map(PhotoProblem::of)
        .forEach(photo -> console.say(photo.text(console.language())));
  }

  /** What the process took, for a benchmark. */
  void measured(Map<String, Object> figures) {
    if (json) {
      console.result(events.measured(figures));
    }
  }

  /** After a failure: {@link #skipHint}. A program knows it from the broken photos. */
  void hintToSkip() {
    if (!json) {
      console.say(skipHint());
    }
  }
}
