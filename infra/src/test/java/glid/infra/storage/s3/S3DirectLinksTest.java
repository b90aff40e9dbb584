package glid.infra.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.infra.servers.RadosGateway;
import glid.infra.storage.DirectLinks.Download;
import glid.infra.storage.ObjectKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class S3DirectLinksTest {
  private static final ObjectKey KEY = new ObjectKey("jobs/a/runs/0/result/x.mp4");
  private static final String DISPOSITION =
      "attachment; filename=\"video.mp4\"; filename*=UTF-8''%E6%B5%B7%20%26%20%E5%B1%B1.mp4";
  private static final Download DOWNLOAD =
      new Download(Duration.ofHours(1), DISPOSITION, "video/mp4");

  private static S3Settings settings;
  private static S3DirectLinks links;

  private final HttpClient browser = HttpClient.newHttpClient();

  @BeforeAll
  static void store() {
    RadosGateway gateway = RadosGateway.shared();
    settings = gateway.freshBucket();
    try (S3ObjectStore store = S3ObjectStore.open(settings)) {
      store.createIfAbsent(KEY, "0123456789".getBytes(UTF_8));
    }
    // Another name of the same host: the store takes only what was signed for the name asked.
    links =
        new S3DirectLinks(settings, URI.create("http://localhost:" + gateway.endpoint().getPort()));
  }

  @Test
  void aLinkGivesTheObjectAtThePublicAddressUnderItsFileName() throws Exception {
    URI link = links.link(KEY, DOWNLOAD);

    HttpResponse<String> answer = get(link);

    assertThat(link.getHost()).isEqualTo("localhost");
    assertThat(link.toString()).doesNotContain(settings.secretKey());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("0123456789");
    assertThat(answer.headers().firstValue("Content-Disposition")).hasValue(DISPOSITION);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/mp4");
  }

  @Test
  void aPartIsGivenToPlayersThatSeek() throws Exception {
    HttpRequest part =
        HttpRequest.newBuilder(links.link(KEY, DOWNLOAD)).header("Range", "bytes=3-5").build();

    HttpResponse<String> answer = browser.send(part, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo("345");
  }

  @Test
  void aChangedLinkIsRefused() throws Exception {
    String link = links.link(KEY, DOWNLOAD).toString();

    assertThat(get(URI.create(link.replace("video%2Fmp4", "text%2Fhtml"))).statusCode())
        .isEqualTo(403);
    assertThat(get(URI.create(link.replace("localhost", "127.0.0.1"))).statusCode()).isEqualTo(403);
    assertThat(get(URI.create(link.replaceFirst("\\?.*", ""))).statusCode()).isEqualTo(403);
  }

  @Test
  void aLinkEndsWithItsLife() throws Exception {
    URI link = links.link(KEY, new Download(Duration.ofSeconds(1), DISPOSITION, "video/mp4"));

    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (get(link).statusCode() != 403 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }

    assertThat(get(link).statusCode()).isEqualTo(403);
    assertThat(get(links.link(KEY, DOWNLOAD)).statusCode()).isEqualTo(200);
  }

  @Test
  void aLinkIsMadeWithoutTheStore() {
    S3DirectLinks unreachable =
        new S3DirectLinks(settings, URI.create("https://files.example.invalid"));

    assertThat(unreachable.link(KEY, DOWNLOAD))
        .hasScheme("https")
        .hasHost("files.example.invalid")
        .hasPath("/" + settings.bucket() + "/" + KEY.text());
  }

  @Test
  void aLifeThatNoStoreGrantsIsRefused() {
    for (Duration life : new Duration[] {Duration.ZERO, Duration.ofDays(7).plusSeconds(1)}) {
      assertThatThrownBy(() -> links.link(KEY, new Download(life, DISPOSITION, "video/mp4")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(life.toString());
    }
    assertThatThrownBy(() -> new S3DirectLinks(settings, URI.create("localhost:9000")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("public endpoint");
  }

  private HttpResponse<String> get(URI link) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
  }
}
