package glid.infra.storage.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import glid.infra.servers.RadosGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told when a bucket is opened that cannot be used. */
@Timeout(120)
class S3OpeningTest {
  @RegisterExtension private final WireMockExtension strange = FaultyStore.extension();

  private final RadosGateway gateway = RadosGateway.shared();

  @Test
  void aBucketThatIsThereIsOpenedAsItIs() {
    S3Settings settings = gateway.freshBucket();
    try (S3ObjectStore store = S3ObjectStore.open(settings)) {
      store.createIfAbsent(FaultyStore.KEY, new byte[3]);
    }

    try (S3ObjectStore store = S3ObjectStore.open(settings)) {
      assertThat(store.list("")).containsExactly(FaultyStore.KEY);
    }
  }

  @Test
  void manyWhoOpenTheSameNewBucketAllGetIt() throws Exception {
    S3Settings settings = gateway.freshBucket();
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> opened =
          IntStream.range(0, 4)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            start.await();
                            try (S3ObjectStore store = S3ObjectStore.open(settings)) {
                              return store.list("jobs/").size();
                            }
                          }))
              .toList();
      start.countDown();
      for (Future<Integer> one : opened) {
        assertThat(one.get()).isZero();
      }
    }
  }

  @Test
  void wrongKeysAreToldAtOnceAndTheSecretIsNot() {
    S3Settings wrongSecret = gateway.freshBucket();
    S3Settings settings =
        new S3Settings(
            gateway.endpoint(),
            "us-east-1",
            wrongSecret.bucket(),
            gateway.accessKey(),
            "wr0ng",
            Duration.ofDays(1));
    assertRefused(settings, "403", gateway.accessKey(), "secret key");

    S3Settings nobody =
        new S3Settings(
            gateway.endpoint(), "us-east-1", "glid", "nobody", "wr0ng", Duration.ofDays(1));
    assertRefused(nobody, "403", "nobody");
  }

  @Test
  void aStoreThatIsNotThereIsWaitedForAndThenNamed() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertRefused(at("http://127.0.0.1:" + port, Duration.ZERO), "see whether the store runs");
    assertRefused(at("http://no-such-host.invalid", Duration.ZERO), "no such host");
  }

  @Test
  void aStoreThatComesLateIsFound() {
    String busy = "busy";
    strange.stubFor(
        get(anyUrl())
            .inScenario(busy)
            .willReturn(aResponse().withStatus(503))
            .willSetStateTo("denied"));
    strange.stubFor(
        get(anyUrl())
            .inScenario(busy)
            .whenScenarioStateIs("denied")
            .willReturn(FaultyStore.error(403, "InvalidAccessKeyId")));

    assertRefused(at(strange.baseUrl(), Duration.ofMinutes(1)), "InvalidAccessKeyId");
  }

  @Test
  void anotherRegionIsNamed() {
    strange.stubFor(
        any(anyUrl()).willReturn(FaultyStore.error(400, "AuthorizationHeaderMalformed")));

    assertRefused(at(strange.baseUrl(), Duration.ofDays(1)), "region 'us-east-1'");
  }

  @Test
  void aWebPageIsNoStore() {
    ResponseDefinitionBuilder page =
        aResponse().withHeader("Content-Type", "text/html").withBody("<html><p>Welcome<br></html>");
    strange.stubFor(any(anyUrl()).willReturn(page));
    assertRefused(at(strange.baseUrl(), Duration.ofDays(1)), "does not speak S3");

    strange.stubFor(any(anyUrl()).willReturn(page.withStatus(404)));
    assertRefused(at(strange.baseUrl(), Duration.ofDays(1)), "does not speak S3");
  }

  @Test
  void plainHttpBehindAnHttpsAddressIsATlsProblem() {
    URI plain = gateway.endpoint();

    assertRefused(at("https://127.0.0.1:" + plain.getPort(), Duration.ofDays(1)), "TLS");
  }

  @Test
  void aStoreThatLetsTwoCreateTheSameObjectIsRefused() {
    strange.stubFor(get(anyUrl()).willReturn(FaultyStore.list("probe/anything")));
    strange.stubFor(put(anyUrl()).willReturn(FaultyStore.stored()));
    strange.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204)));

    assertRefused(
        at(strange.baseUrl(), Duration.ofDays(1)), "If-None-Match", "both succeeded", "SeaweedFS");
    assertThat(strange.findAll(FaultyStore.deletions())).hasSize(1);
  }

  @Test
  void aStoreThatDoesNotListWhatItHasIsRefused() {
    strange.stubFor(get(anyUrl()).willReturn(FaultyStore.list()));
    FaultyStore.letOneCreate(strange);
    strange.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(204)));

    assertRefused(at(strange.baseUrl(), Duration.ofDays(1)), "a list lacks an object");
  }

  private static S3Settings at(String endpoint, Duration patience) {
    return new S3Settings(URI.create(endpoint), "us-east-1", "glid", "who", "wr0ng", patience);
  }

  private static void assertRefused(S3Settings settings, String... texts) {
    assertThatThrownBy(() -> S3ObjectStore.open(settings, FaultyStore.QUICK).close())
        .isInstanceOfSatisfying(
            StoreRefused.class,
            refused ->
                assertThat(refused.explanation().japanese())
                    .contains(settings.endpoint().toString(), settings.bucket())
                    .doesNotContain("wr0ng"))
        .hasMessageContainingAll(texts)
        .hasMessageContainingAll(settings.endpoint().toString(), settings.bucket())
        .hasMessageNotContaining("wr0ng");
  }
}
