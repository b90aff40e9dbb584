package glid.standalone.remote;

import com.fasterxml.jackson.databind.JsonNode;
import glid.core.hash.Sha256;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.job.VideoFile;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.core.settings.Setting;
import glid.dispatcher.ledger.JobView;
import glid.infra.json.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;

/**
 * A Glid that runs elsewhere: takes photos and jobs, tells how far they are, gives their videos.
 * What fails for want of a connection is tried again for two minutes; then, and whenever the server
 * refuses, methods throw {@link RemoteFailure}. For one thread.
 */
public final class RemoteServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;
  private static final int MISDIRECTED = 421;
  private static final int UNUSABLE = 422;
  private static final int OK = 200;

  private final Line line;
  private final ServerAddress server;

  private RemoteServer(Line line) {
    this.line = line;
    this.server = line.server();
  }

  /**
   * Looks whether there is a Glid that lets us in.
   *
   * @param token the value of its GLID_TOKEN, empty if it has none
   * @param language that it answers in
   * @param trouble told what does not work, until it does; by any thread
   */
  public static RemoteServer connect(
      ServerAddress address, String token, Language language, Consumer<Wording> trouble)
      throws InterruptedException {
    return connect(address, new Line.Access(token, language, PATIENCE, trouble));
  }

  static RemoteServer connect(ServerAddress address, Line.Access access)
      throws InterruptedException {
    RemoteServer server = new RemoteServer(new Line(address, access));
    try {
      server.requireGlid();
      return server;
    } catch (RuntimeException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  private void requireGlid() throws InterruptedException {
    HttpRequest request = line.request(server.at("/api/settings")).build();
    Reply reply;
    try {
      reply = line.askOnce(request);
    } catch (Line.ServerBusy _) {
      reply = line.ask(request);
    } catch (IOException e) {
      throw RemoteFailure.notThere(server, e);
    }
    if (reply.status() == MISDIRECTED) {
      throw RemoteFailure.refused(server, reply);
    }
    boolean knowsSettings =
        StreamSupport.stream(reply.document().spliterator(), false)
            .anyMatch(setting -> setting.path("name").asText().equals(Setting.GRID_ROWS.name()));
    if (reply.status() != OK || !knowsSettings) {
      throw RemoteFailure.notAGlid(server, reply.status());
    }
  }

  /**
   * Sends the photos that the server does not have.
   *
   * @param done told how many of them are through, on the calling thread
   */
  public SentPhotos send(List<Path> files, IntConsumer done) throws InterruptedException {
    return new PhotoSender(line).send(files, done);
  }

  /**
   * Submits a job whose photos were sent. The same job again is the same job there; one that had
   * failed or was canceled runs again.
   *
   * @param spec what the settings give here, which names the job
   * @param settings texts by the names of {@link Setting}; those that name files here stay here
   */
  public SubmitOutcome submit(JobSpec spec, Map<String, String> settings)
      throws InterruptedException {
    HttpRequest request =
        line.request(server.at("/api/jobs"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", keyOf(spec))
            .POST(BodyPublishers.ofByteArray(JobOrder.document(spec, settings)))
            .build();
    Reply reply = line.ask(request);
    return switch (reply.status()) {
      case ACCEPTED -> accepted(reply.document());
      case UNUSABLE -> refused(reply.document().path("errors"));
      default -> throw RemoteFailure.refused(server, reply);
    };
  }

  private String keyOf(JobSpec spec) {
    MessageDigest digest = Sha256.newDigest();
    digest.update((server + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(new Documents().write(spec));
    return Sha256.finish(digest);
  }

  private SubmitOutcome.Accepted accepted(JsonNode document) throws InterruptedException {
    List<String> notices = new ArrayList<>();
    document.path("notices").forEach(notice -> notices.add(notice.asText()));
    JobView job = JobDocument.read(server, document);
    return new SubmitOutcome.Accepted(
        job.end() == null || job.end() instanceof RunEnd.Done ? job : runAgain(job), notices);
  }

  private JobView runAgain(JobView ended) throws InterruptedException {
    URI retry = server.at(path(ended.run().jobId()) + "/retry");
    Reply reply = line.ask(line.request(retry).POST(BodyPublishers.noBody()).build());
    return switch (reply.status()) {
      case ACCEPTED -> JobDocument.read(server, reply.document());
      // Somebody else was faster.
      case CONFLICT -> ended;
      default -> throw RemoteFailure.refused(server, reply);
    };
  }

  private static SubmitOutcome.Refused refused(JsonNode errors) {
    List<RefusedPhoto> photos = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (JsonNode error : errors) {
      if (error.has("photo")) {
        photos.add(
            new RefusedPhoto(
                error.path("photo").asText(), JobDocument.said(error.path("message"))));
      } else {
        problems.add(error.path("message").asText());
      }
    }
    return new SubmitOutcome.Refused(photos, problems);
  }

  /**
   * Watches a job until it ends.
   *
   * @param job as {@link #submit} gave it
   * @param watcher told every change, on the calling thread
   * @return how it ended
   */
  public JobView follow(JobView job, Consumer<JobView> watcher) throws InterruptedException {
    JobId id = job.run().jobId();
    URI events = server.at(path(id) + "/events");
    return new JobFollower(line, events, page(id), job.run().number()).follow(watcher);
  }

  /** The video of a job that is done; fails at its end unless it is the one that was made. */
  public InputStream video(JobId job, VideoFile video) {
    return new VideoStream(line, server.at(path(job) + "/video"), video);
  }

  /** Where people see and cancel a job. */
  public URI page(JobId job) {
    return server.at("/jobs/" + job);
  }

  private static String path(JobId job) {
    return "/api/jobs/" + job;
  }

  @Override
  public void close() {
    line.close();
  }
}
