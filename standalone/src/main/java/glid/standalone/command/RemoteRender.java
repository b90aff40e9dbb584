package glid.standalone.command;

import glid.core.job.BadPhotos;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.language.Wording;
import glid.dispatcher.ledger.JobView;
import glid.standalone.remote.RemoteServer;
import glid.standalone.remote.SentPhotos;
import glid.standalone.remote.SubmitOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Has one job rendered by another Glid, from photos on disk to a file on disk. */
final class RemoteRender {
  private final RemoteServer server;
  private final RenderOrder order;
  private final Reporter reporter;

  /** What the server has of ours, for whoever interrupts us. */
  private final AtomicReference<@Nullable JobId> submitted = new AtomicReference<>();

  RemoteRender(RemoteServer server, RenderOrder order, Reporter reporter) {
    this.server = server;
    this.order = order;
    this.reporter = reporter;
  }

  /**
   * Has it rendered, and writes the video. An earlier try of the same job goes on where it is by
   * now.
   *
   * @return the exit status
   */
  int run(List<Path> files, OutputFile output) throws InterruptedException {
    try (Interruption _ = Interruption.telling(this::tellInterrupted)) {
      SentPhotos sent = server.send(files, done -> reporter.sending(done, files.size()));
      List<PhotoProblem> refused = sent.refused().stream().map(PhotoProblem::of).toList();
      if (!refused.isEmpty() && !goesOnWithout(refused, sent.photos().isEmpty())) {
        return ExitCode.USAGE;
      }
      JobSpec spec = order.settings().specFor(sent.photos()).with(order.badPhotos());
      return switch (server.submit(spec, order.texts())) {
        case SubmitOutcome.Accepted accepted -> follow(accepted, spec, output);
        case SubmitOutcome.Refused unusable -> {
          reporter.problems(
              unusable.photos().stream().map(PhotoProblem::of).toList(), unusable.problems());
          yield ExitCode.USAGE;
        }
      };
    }
  }

  private boolean goesOnWithout(List<PhotoProblem> refused, boolean noneLeft) {
    return switch (order.badPhotos()) {
      case FAIL -> {
        reporter.problems(refused, noneLeft ? List.of() : List.of(reporter.skipHint()));
        yield false;
      }
      case SKIP -> {
        reporter.leftOut(refused);
        if (noneLeft) {
          reporter.problems(List.of(), List.of(reporter.noneUsable()));
        }
        yield !noneLeft;
      }
    };
  }

  private int follow(SubmitOutcome.Accepted accepted, JobSpec spec, OutputFile output)
      throws InterruptedException {
    JobId job = accepted.job().run().jobId();
    submitted.set(job);
    List<String> notices = new ArrayList<>(accepted.notices());
    notices.removeAll(order.notices());
    reporter.notices(notices);
    reporter.notice(new Wording("job: " + server.page(job), "ジョブ: " + server.page(job)));
    JobView view = server.follow(accepted.job(), reporter::progress);
    RunEnd end = Objects.requireNonNull(view.end());
    if (end instanceof RunEnd.Done done) {
      fetch(job, done, output);
      reporter.end(view, end, output.path().toString());
      return ExitCode.DONE;
    }
    reporter.end(view, end, "");
    if (end instanceof RunEnd.Canceled) {
      reporter.notice(
          new Wording(
              "someone canceled the job on the server; the same command runs it again",
              "サーバー上でジョブが中止されました。同じコマンドでもう一度実行します"));
    } else if (order.badPhotos() == BadPhotos.FAIL && spec.with(BadPhotos.SKIP).goesOnAfter(end)) {
      reporter.hintToSkip();
    }
    return ExitCode.FAILED;
  }

  private void fetch(JobId job, RunEnd.Done done, OutputFile output) {
    try (InputStream video = server.video(job, done.video())) {
      output.write(video);
    } catch (IOException e) {
      throw new UncheckedIOException("fetching the finished video", e);
    }
  }

  private void tellInterrupted() {
    JobId job = submitted.get();
    if (job == null) {
      reporter.interrupted();
    } else {
      reporter.interrupted(job, server.page(job));
    }
  }
}
