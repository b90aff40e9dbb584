package glid.standalone.remote;

import glid.dispatcher.ledger.JobView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.function.Consumer;

/** Watches one job until it ends, over as many streams of events as it takes. For one thread. */
final class JobFollower {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final Line line;
  private final URI address;
  private final URI page;
  private final int run;
  private final Patience patience;
  private String lastId = "";

  /**
   * @param address of its events
   * @param page where people see it
   * @param run the first one that counts
   */
  JobFollower(Line line, URI address, URI page, int run) {
    this.line = line;
    this.address = address;
    this.page = page;
    this.run = run;
    this.patience = line.patience();
  }

  /** Follows it; the watcher is told every change. */
  JobView follow(Consumer<JobView> watcher) throws InterruptedException {
    while (true) {
      try (Answer answer = line.open(request())) {
        requireEvents(answer);
        Optional<JobView> end = followOne(new EventStream(answer.body(), lastId), watcher);
        if (end.isPresent()) {
          return end.get();
        }
        throw new IOException("the stream of events ended before the job");
      } catch (IOException e) {
        patience.bear(address, e);
      }
    }
  }

  private HttpRequest request() {
    HttpRequest.Builder request = line.request(address).header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    return request.build();
  }

  private void requireEvents(Answer answer) throws IOException {
    if (answer.status() == NOT_FOUND) {
      throw RemoteFailure.jobGone(page);
    }
    if (answer.status() != OK) {
      throw RemoteFailure.refused(line.server(), Reply.read(answer));
    }
  }

  private Optional<JobView> followOne(EventStream events, Consumer<JobView> watcher)
      throws IOException {
    for (var next = events.next(); next.isPresent(); next = events.next()) {
      lastId = events.lastId();
      JobView view = JobDocument.read(line.server(), next.get());
      // Another dispatcher may not have heard of the newest run yet.
      if (view.run().number() >= run) {
        patience.renew();
        watcher.accept(view);
        if (view.end() != null) {
          return Optional.of(view);
        }
      }
    }
    return Optional.empty();
  }
}
