package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.e2e.GlidServer.Form;
import java.awt.Color;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sending photos, from outside, to a server with less memory than they take. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestUploadTest {
  private static final String BOUNDARY = "glid-boundary-7d5a";

  @TempDir static Path folder;

  private static GlidServer server;
  private static Path red;

  @BeforeAll
  static void serve() throws Exception {
    red = PhotoFiles.flat(folder.resolve("red.jpg"), Color.RED);
    server = GlidServer.start(GlidProcess.in(folder).flag("-Xmx96m"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPhotoIsStoredOnceAndNamedInJobsByItsHash() throws Exception {
    HttpResponse<String> stored = post("?name=%E7%A5%96%E6%AF%8D.jpg", BodyPublishers.ofFile(red));
    HttpResponse<String> again = post("?name=b.jpg", BodyPublishers.ofFile(red));
    JsonNode photo = GlidServer.json(stored);
    String sha256 = photo.get("sha256").asText();

    assertThat(List.of(stored, again))
        .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(201));
    assertThat(photo.get("name").asText()).isEqualTo("祖母.jpg");
    assertThat(photo.get("format").asText()).isEqualTo("JPEG");
    assertThat(List.of(photo.get("width").asInt(), photo.get("height").asInt()))
        .containsExactly(40, 30);
    assertThat(GlidServer.json(again).get("sha256").asText()).isEqualTo(sha256);

    HttpResponse<String> job =
        json(
            """
            {"photos":[{"sha256":"%s","name":"a.jpg"}],"settings":{"ANIMATION_DURATION":0.2}}\
            """
                .formatted(sha256));
    assertThat(job.statusCode()).as(job.body()).isEqualTo(202);
    assertThat(GlidServer.json(job).get("settings").get("seconds").asDouble()).isEqualTo(0.2);
    HttpResponse<String> form =
        server.submit(new Form().with("photo", sha256 + ":a.jpg").with("ANIMATION_DURATION", "1"));
    assertThat(form.statusCode()).as(form.body()).isEqualTo(202);
  }

  @Test
  void whatIsRefusedLeavesNothing() throws Exception {
    List<Path> before = inputs();
    Path text = PhotoFiles.write(folder.resolve("text.jpg"), new byte[] {'n', 'o'});
    Path empty = PhotoFiles.write(folder.resolve("empty.png"), new byte[0]);
    Path green = PhotoFiles.flat(folder.resolve("green.jpg"), Color.GREEN);

    HttpResponse<String> single = post("?name=text.jpg", BodyPublishers.ofFile(text));
    HttpResponse<String> form =
        server.submit(
            new Form()
                .with("GRID_ROWS", "0")
                .with("FPS", "abc")
                .with("BACKGROUND_COLOR", "mauve")
                .photo(green)
                .photo(text)
                .photo(empty));

    assertThat(single.statusCode()).isEqualTo(422);
    assertThat(form.statusCode()).isEqualTo(422);
    assertThat(GlidServer.json(form).get("errors"))
        .extracting(error -> error.path("photo").asText() + " " + error.get("field").asText())
        .containsExactlyInAnyOrder(
            "text.jpg photos", "empty.png photos", " GRID_ROWS", " FPS", " BACKGROUND_COLOR");
    awaitNoUploads();
    assertThat(inputs()).isEqualTo(before);
  }

  @Test
  void unknownPhotosAndMalformedBodiesAreProblems() throws Exception {
    HttpResponse<String> unknown =
        json("{\"photos\":[{\"sha256\":\"%s\",\"name\":\"a.jpg\"}]}".formatted("a".repeat(64)));
    HttpResponse<String> cut = json("{\"photos\":[");
    HttpResponse<String> garbage =
        server.send(
            server
                .request("/api/jobs")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("garbage")));
    HttpResponse<String> tooMany = server.submit(fields(6000));
    HttpResponse<String> plain =
        server.send(
            server
                .request("/api/jobs")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("x")));

    assertProblem(unknown, 422);
    assertThat(unknown.body()).contains("a.jpg");
    assertProblem(cut, 400);
    assertThat(cut.body()).contains("line 1").doesNotContain("jackson", "java");
    assertProblem(garbage, 400);
    assertProblem(tooMany, 400);
    assertProblem(plain, 415);
    assertProblem(server.send(server.request("/api/jobs").PUT(BodyPublishers.noBody())), 405);
    assertProblem(server.get("/api/nothing"), 404);
  }

  @Test
  void moreThanTheMemoryIsStreamed() throws Exception {
    Path large = padded("large.jpg", 150_000_000);

    HttpResponse<String> single = post("?name=large.jpg", BodyPublishers.ofFile(large));
    HttpResponse<String> form = large("photos", large, large);

    assertThat(single.statusCode()).as(single.body()).isEqualTo(201);
    assertThat(GlidServer.json(single).get("sizeBytes").asLong()).isEqualTo(150_000_000);
    assertThat(form.statusCode()).as(form.body()).isEqualTo(202);
    awaitNoUploads();
  }

  @Test
  void anOversizedPhotoIsRefused() throws Exception {
    Path huge = padded("huge.jpg", 200_000_001);

    HttpResponse<String> form = large("photos", huge);

    assertProblem(form, 422);
    assertThat(form.body()).contains("huge.jpg", "200 MB");
    assertProblem(post("?name=huge.jpg", BodyPublishers.ofFile(huge)), 413);
    awaitNoUploads();
  }

  @Test
  void tooManyPhotosAreCounted() throws Exception {
    Form form = new Form();
    for (int n = 0; n < 2001; n++) {
      form.photo(red);
    }

    HttpResponse<String> refused = server.submit(form);

    assertProblem(refused, 422);
    assertThat(refused.body()).contains("2001");
  }

  private static Form fields(int count) {
    Form form = new Form();
    for (int n = 0; n < count; n++) {
      form.with("field" + n, "x");
    }
    return form;
  }

  /** A photo with sparse nothing behind its end. */
  private static Path padded(String name, long size) throws IOException {
    Path file = Files.copy(red, folder.resolve(name));
    try (RandomAccessFile longer = new RandomAccessFile(file.toFile(), "rw")) {
      longer.setLength(size);
    }
    return file;
  }

  private static HttpResponse<String> large(String field, Path... files) throws Exception {
    BodyPublisher body = text("");
    for (Path file : files) {
      body =
          BodyPublishers.concat(
              body,
              text(
                  "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
                      .formatted(BOUNDARY, field, file.getFileName())),
              BodyPublishers.ofFile(file),
              text("\r\n"));
    }
    return server.send(
        server
            .request("/api/jobs")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.concat(body, text("--" + BOUNDARY + "--\r\n"))));
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofByteArray(text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> post(String query, BodyPublisher body) throws Exception {
    return server.send(server.request("/api/photos" + query).POST(body));
  }

  private static HttpResponse<String> json(String body) throws Exception {
    return server.send(
        server
            .request("/api/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static List<Path> inputs() throws IOException {
    Path inputs = folder.resolve("data/serve/objects/inputs");
    try (Stream<Path> files = Files.exists(inputs) ? Files.list(inputs) : Stream.empty()) {
      return files.sorted().toList();
    }
  }

  /** The files of a form go when its response is out. */
  private static void awaitNoUploads() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Path uploads = folder.resolve("data/serve/uploads");
    while (System.nanoTime() < end) {
      try (Stream<Path> files = Files.list(uploads)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    throw new AssertionError("uploads are left in " + uploads);
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }
}
