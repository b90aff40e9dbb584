package glid.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Somebody who knows the address of a role, and perhaps the token. */
record RoleClient(URI root, String token, HttpClient http) {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  static RoleClient of(int port, String token) {
    return new RoleClient(
        URI.create("http://127.0.0.1:" + port),
        token,
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /** Waits until a role is ready for work. */
  void awaitReady(RoleProcess process) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try {
        if (get("/health/ready").statusCode() == 200) {
          return;
        }
      } catch (IOException _) {
        // Not yet.
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new AssertionError("not ready: " + process);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  /** Stores a photo; gives its hash. */
  String photo(Path file) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/api/photos?name=" + file.getFileName()).POST(BodyPublishers.ofFile(file));
    return json(http.send(request.build(), BodyHandlers.ofString())).get("sha256").asText();
  }

  /** Submits a job as JSON; gives its id. */
  String job(String body) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/api/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return json(http.send(request.build(), BodyHandlers.ofString())).get("id").asText();
  }

  /** Waits for a state of a job. */
  JsonNode awaitJob(String id, Predicate<JsonNode> wanted)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    JsonNode job = json(get("/api/jobs/" + id));
    while (!wanted.test(job)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the state awaited did not come: " + job);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      job = json(get("/api/jobs/" + id));
    }
    return job;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path)).timeout(LIMIT);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 300) {
      throw new AssertionError(response + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
