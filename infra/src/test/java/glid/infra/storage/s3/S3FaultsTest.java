package glid.infra.storage.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.headRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import glid.infra.storage.ByteRange;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What callers see of a store that fails; all tries are three here. */
@Timeout(120)
class S3FaultsTest {
  private static final ObjectKey KEY = FaultyStore.KEY;
  private static final int TRIES = FaultyStore.QUICK.pauses().size() + 1;

  @RegisterExtension private final WireMockExtension server = FaultyStore.extension();
  @TempDir private Path folder;
  private S3ObjectStore store;

  @BeforeEach
  void open() {
    store = storeWith(FaultyStore.QUICK);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aStoreThatIsBusyForAMomentIsAskedAgain() {
    for (int status : new int[] {500, 502, 503, 504, 429, 409}) {
      server.resetAll();
      firstThen(FaultyStore.error(status, "SlowDown"), body("whole"));

      assertThat(store.read(KEY)).hasValue("whole".getBytes(UTF_8));
      assertAsked(2);
    }
  }

  @Test
  void aStoreThatStaysBusyIsUnavailableInBothLanguages() {
    always(FaultyStore.error(503, "SlowDown"));

    assertThatThrownBy(() -> store.createIfAbsent(KEY, new byte[1]))
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            failure ->
                assertThat(failure.explanation().japanese())
                    .contains(KEY.text(), "503", server.baseUrl(), "接続できるか"))
        .hasMessageContainingAll(KEY.text(), "503 SlowDown", server.baseUrl(), "bucket glid")
        .hasMessageNotContaining("wr0ng")
        .hasMessageNotContaining("S3Fault");
    assertAsked(TRIES);
  }

  @Test
  void aProxyThatSaysInHtmlThatTheStoreIsAwayIsAskedAgain() {
    firstThen(
        aResponse().withStatus(502).withHeader("Content-Type", "text/html").withBody("<html>"),
        body("whole"));

    assertThat(store.read(KEY)).isPresent();
  }

  @Test
  void whatNeverGetsBetterIsToldAtOnce() {
    always(FaultyStore.error(403, "SignatureDoesNotMatch"));
    assertUnavailable(() -> store.read(KEY), "403", "access key 'who'");
    assertAsked(1);

    always(FaultyStore.error(403, "RequestTimeTooSkewed"));
    assertUnavailable(() -> store.list(""), "clocks");

    always(FaultyStore.error(501, "NotImplemented"));
    assertUnavailable(() -> store.delete(KEY), "501");
  }

  @Test
  void aMissingBucketIsNoMissingObject() {
    always(FaultyStore.error(404, "NoSuchBucket"));
    assertUnavailable(() -> store.read(KEY), "the bucket is not there");
    assertUnavailable(() -> store.delete(KEY), "the bucket is not there");
    assertUnavailable(() -> store.open(KEY, ByteRange.WHOLE).close(), "the bucket is not there");

    // The answer to HEAD has no body that could tell.
    server.stubFor(head(anyUrl()).willReturn(aResponse().withStatus(404)));
    assertUnavailable(() -> store.stat(KEY), "the bucket is not there");
    assertUnavailable(() -> store.open(KEY, new ByteRange(2, 2)).close(), "the bucket");
    server.verify(headRequestedFor(urlPathEqualTo("/glid")));
  }

  @Test
  void aSlowStoreIsGivenUp() {
    always(body("whole").withFixedDelay(2_000));
    try (S3ObjectStore impatient = storeWith(FaultyStore.IMPATIENT)) {
      assertUnavailable(() -> impatient.read(KEY), "no answer in time");
      assertUnavailable(() -> impatient.createIfAbsent(KEY, new byte[1]), "no answer in time");
    }
  }

  @Test
  void aResetIsTriedAgain() {
    firstThen(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), body("whole"));

    assertThat(store.read(KEY)).isPresent();
  }

  @Test
  void aCutBodyNeverBecomesAFile() throws IOException {
    firstThen(cut(), body("whole"));
    assertThat(store.fetch(KEY, folder)).hasContent("whole").hasParent(folder);
    assertThat(folder.toFile().list()).hasSize(1);

    server.resetAll();
    always(cut());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertUnavailable(() -> store.fetch(KEY, empty), "unexpected end of stream");
    assertUnavailable(() -> store.read(KEY), "unexpected end of stream");
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void aCutBodyFailsWhoReadsIt() throws IOException {
    always(cut());

    try (InputStream body = store.open(KEY, ByteRange.WHOLE)) {
      assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
    }
    try (InputStream body = store.open(KEY, ByteRange.WHOLE)) {
      assertThatThrownBy(() -> body.skipNBytes(9)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aBodyThatSomebodyShortenedWithItsLengthIsNotWhole() throws IOException {
    always(body("who").withHeader("x-amz-meta-glid-bytes", "5"));

    assertUnavailable(() -> store.read(KEY), "3 of 5 bytes");
    assertUnavailable(() -> store.fetch(KEY, folder), "3 of 5 bytes");
    assertThat(folder).isEmptyDirectory();

    always(body("whole and more").withHeader("x-amz-meta-glid-bytes", "5"));
    assertUnavailable(() -> store.read(KEY), "of 5 bytes");
  }

  @Test
  void otherBytesThanAskedForAreNotTaken() {
    always(body("0123456789"));
    assertUnavailable(() -> store.open(KEY, new ByteRange(3, 6)).close(), "other bytes");

    always(body("123").withStatus(206).withHeader("Content-Range", "bytes 1-3/10"));
    assertUnavailable(() -> store.open(KEY, new ByteRange(3, 6)).close(), "other bytes");
  }

  @Test
  void garbageIsNoList() {
    always(body("<ListBucketResult><Contents>"));
    assertUnavailable(() -> store.list(""), "does not speak S3");

    always(FaultyStore.list(true, KEY.text()));
    assertUnavailable(() -> store.list(""), "a list that does not go on");
  }

  @Test
  void anInterruptedCallEndsAtOnceAndTheThreadStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertUnavailable(() -> store.read(KEY), "called off");
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      boolean _ = Thread.interrupted();
    }
    assertAsked(0);
  }

  @Test
  void aCallIsInterruptedWhileItWaits() throws InterruptedException {
    always(body("whole").withFixedDelay(20_000));
    try (S3ObjectStore patient = storeWith(S3Timing.USUAL)) {
      CompletableFuture<String> told = new CompletableFuture<>();
      Thread caller =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      patient.delete(KEY);
                      told.complete("deleted");
                    } catch (StoreUnavailable failure) {
                      told.complete(Thread.currentThread().isInterrupted() + failure.getMessage());
                    }
                  });
      while (server.findAll(anyRequestedFor(anyUrl())).isEmpty()) {
        Thread.onSpinWait();
      }
      caller.interrupt();

      assertThat(told.join()).startsWith("true").contains("called off");
      caller.join();
    }
  }

  private S3ObjectStore storeWith(S3Timing timing) {
    S3Settings settings =
        new S3Settings(
            URI.create(server.baseUrl()), "us-east-1", "glid", "who", "wr0ng", Duration.ZERO);
    return new S3ObjectStore(new S3Calls(settings, timing));
  }

  private void firstThen(ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
    server.stubFor(
        any(anyUrl())
            .inScenario("faults")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(first)
            .willSetStateTo("over"));
    server.stubFor(any(anyUrl()).inScenario("faults").whenScenarioStateIs("over").willReturn(then));
  }

  private void always(ResponseDefinitionBuilder answer) {
    server.stubFor(any(anyUrl()).willReturn(answer));
  }

  private static ResponseDefinitionBuilder body(String text) {
    return FaultyStore.stored()
        .withHeader("Content-Length", Integer.toString(text.length()))
        .withBody(text);
  }

  /** Says five bytes and gives three. */
  private static ResponseDefinitionBuilder cut() {
    return FaultyStore.stored().withHeader("Content-Length", "5").withBody("who");
  }

  private void assertAsked(int times) {
    server.verify(times, anyRequestedFor(anyUrl()));
  }

  private static void assertUnavailable(ThrowingCallable call, String... texts) {
    assertThatThrownBy(call)
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContainingAll(texts)
        .hasMessageNotContaining("wr0ng");
  }
}
