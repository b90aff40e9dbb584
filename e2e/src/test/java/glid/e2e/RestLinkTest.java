package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.e2e.GlidServer.Form;
import java.awt.Color;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The links to results, from outside. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestLinkTest {
  @TempDir static Path folder;

  private static GlidServer server;
  private static String id;
  private static String link;
  private static byte[] video;

  @BeforeAll
  static void render() throws Exception {
    server = GlidServer.start(folder);
    Path red = PhotoFiles.flat(folder.resolve("red.png"), Color.RED);
    Form form = new Form().with("ANIMATION_DURATION", "0.2").photo(red);
    id = GlidServer.json(server.submit(form)).get("id").asText();
    try (Stream<JsonNode> events = server.events(id)) {
      assertThat(events.toList().getLast().get("state").asText()).isEqualTo("DONE");
    }
    link = link("");
    video = Files.readAllBytes(server.download(link, folder.resolve("whole.mp4")).body());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String link(String query) throws Exception {
    HttpResponse<String> redirect = server.get("/api/jobs/" + id + "/video" + query);
    assertThat(redirect.statusCode()).isEqualTo(307);
    assertThat(redirect.headers().firstValue("Cache-Control")).hasValue("no-store");
    return redirect.headers().firstValue("Location").orElseThrow();
  }

  @Test
  void theHeadTellsSizeNameAndVersion() throws Exception {
    HttpResponse<String> head = head(link("?download=true"));

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(video.length);
    assertThat(head.headers().firstValue("Content-Type")).hasValue("video/mp4");
    assertThat(head.headers().firstValue("Accept-Ranges")).hasValue("bytes");
    assertThat(head.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            value ->
                assertThat(value)
                    .matches("attachment; filename=\"(glid-.*\\.mp4)\"; filename\\*=UTF-8''\\1"));
    assertThat(head.headers().firstValue("ETag"))
        .hasValueSatisfying(tag -> assertThat(tag).matches("\"[0-9a-f]{64}\""));
    assertThat(head("/api/jobs/" + id + "/video").statusCode()).isEqualTo(307);
  }

  @ParameterizedTest
  @CsvSource({"0-0, 0, 1", "10-19, 10, 20", "-7, -7, 0", "100-, 100, 0"})
  void aPartIsThatPart(String range, int from, int to) throws Exception {
    int first = from < 0 ? video.length + from : from;
    int end = to == 0 ? video.length : to;

    HttpResponse<byte[]> part = part("bytes=" + range);

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range"))
        .hasValue("bytes %d-%d/%d".formatted(first, end - 1, video.length));
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(video, first, end));
  }

  @Test
  void whatLiesBehindTheEndIsRefused() throws Exception {
    HttpResponse<byte[]> part = part("bytes=" + video.length + "-");

    assertThat(part.statusCode()).isEqualTo(416);
    assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes */" + video.length);
  }

  @Test
  void aPartOfAnotherVersionIsTheWholeFile() throws Exception {
    String tag = head(link).headers().firstValue("ETag").orElseThrow();

    assertThat(part("bytes=0-0", "If-Range", "\"other\"").body()).isEqualTo(video);
    assertThat(part("bytes=0-0", "If-Range", tag).body()).hasSize(1);
    assertThat(part("bytes=0-0", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void changedLinksAreRefused() throws Exception {
    for (String forged :
        new String[] {
          link.replaceFirst("signature=.", "signature="),
          link.replaceFirst("expires=1", "expires=2"),
          link.replaceFirst("name=glid", "name=dilg"),
          link.replaceFirst("/runs/0/", "/runs/1/"),
          link.replaceFirst("/result/[^?]*", "/../../../job.json"),
          link.replaceFirst("\\?.*", ""),
        }) {
      String answer = server.sendRaw("GET " + forged + " HTTP/1.1", "Host: localhost");

      assertThat(answer).as(forged).matches("(?s)HTTP/1.1 40[34] .*");
      assertThat(answer).contains("application/problem+json").doesNotContain("\"photos\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/files/../../../etc/passwd",
    "/files/..%2f..%2f..%2fetc%2fpasswd",
    "/files/%2e%2e/%2e%2e/seal.key",
    "/files//etc/passwd",
    "/files/jobs/..%5c..%5cseal.key"
  })
  void noPathLeadsOutOfTheResults(String path) throws Exception {
    String query = link.substring(link.indexOf('?'));

    String answer = server.sendRaw("GET " + path + query + " HTTP/1.1", "Host: localhost");

    assertThat(answer).matches("(?s)HTTP/1.1 40[034] .*").doesNotContain("root:");
  }

  @Test
  void linksOutliveTheProcess() throws Exception {
    Path own = folder.resolve("restarted");
    Path red = PhotoFiles.flat(own.resolve("red.png"), Color.RED);
    String path;
    try (GlidServer first = GlidServer.start(own)) {
      Form form = new Form().with("ANIMATION_DURATION", "0.2").photo(red);
      String job = GlidServer.json(first.submit(form)).get("id").asText();
      try (Stream<JsonNode> events = first.events(job)) {
        assertThat(events.toList().getLast().get("state").asText()).isEqualTo("DONE");
      }
      path =
          first.get("/api/jobs/" + job + "/video").headers().firstValue("Location").orElseThrow();
      GlidProcess.Finished _ = first.kill();
    }

    try (GlidServer second = GlidServer.start(own)) {
      assertThat(second.get(path).statusCode()).isEqualTo(200);
    }
  }

  private static HttpResponse<String> head(String path) throws Exception {
    return server.send(server.request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  private static HttpResponse<byte[]> part(String range, String... headers) throws Exception {
    HttpRequest.Builder request = server.request(link).header("Range", range);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.sendForBytes(request);
  }
}
