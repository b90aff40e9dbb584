package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask, from outside. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestGuardTest {
  private static final String TOKEN = "a-long-secret-of-mine";
  private static final String NO_JOB = "/api/jobs/zzzzzzzzzzzzzzzzzzzz";

  @TempDir static Path folder;

  private static GlidServer open;
  private static GlidServer locked;

  @BeforeAll
  static void serve() throws Exception {
    open = GlidServer.start(folder);
    locked =
        GlidServer.start(
            GlidProcess.in(folder).data(folder.resolve("locked")).with("GLID_TOKEN", TOKEN));
  }

  @AfterAll
  static void stop() {
    open.close();
    locked.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/jobs", "/metrics", "/openapi", "/health/live", "/nothing", "/files/x"})
  void aForeignNameIsRefusedEverywhere(String path) throws Exception {
    assertThat(open.sendRaw("GET " + path + " HTTP/1.1", "Host: evil.example"))
        .startsWith("HTTP/1.1 421 ")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:8080"})
  void namesOfThisMachineAreItsOwn(String host) throws Exception {
    assertThat(open.sendRaw("GET /api/jobs HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aPageOfAnotherOriginChangesNothing() throws Exception {
    String own = "http://" + open.root().getAuthority();

    for (String origin : List.of("http://evil.example", "null", "http://127.0.0.1:1")) {
      assertThat(cancel("Origin", origin)).as(origin).isEqualTo(403);
    }
    assertThat(cancel("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(cancel("Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(cancel("Origin", own, "Sec-Fetch-Site", "same-origin")).isEqualTo(404);
    assertThat(cancel("Sec-Fetch-Site", "none")).isEqualTo(404);
  }

  @Test
  void browsersAreToldWhatNotToDo() throws Exception {
    for (String path : List.of("/api/jobs", "/nothing", "/metrics")) {
      assertThat(open.get(path).headers().map())
          .as(path)
          .containsKey("content-security-policy")
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("referrer-policy", List.of("same-origin"));
    }
  }

  @Test
  void withoutTheTokenOnlyTheHealthIsTold() throws Exception {
    for (String path : List.of("/api/jobs", "/metrics", "/openapi", "/nothing")) {
      HttpResponse<String> refused = locked.get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }
    assertThat(locked.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(status("Authorization", "Bearer " + TOKEN)).isEqualTo(200);
    assertThat(status("Authorization", "Bearer " + TOKEN + "x")).isEqualTo(401);
    assertThat(status("Cookie", "glid=" + TOKEN)).isEqualTo(401);
    assertThat(locked.errSoFar()).doesNotContain(TOKEN);
  }

  @Test
  void aBrowserSignsInOnceAndGetsACookie() throws Exception {
    HttpResponse<String> signedIn = signIn(TOKEN);
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN);
    assertThat(status("Cookie", cookie.substring(0, cookie.indexOf(';')))).isEqualTo(200);
    assertThat(signIn("wrong").statusCode()).isEqualTo(401);
    assertThat(signIn("wrong").headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void otherMachinesNeedAToken() throws Exception {
    Path own = folder.resolve("refused");

    GlidProcess.Finished english =
        GlidProcess.in(folder).data(own).run("serve", "--host", "0.0.0.0", "--port", "0");
    GlidProcess.Finished japanese =
        GlidProcess.in(folder)
            .data(own)
            .flag("-Duser.language=ja")
            .run("serve", "--host", "0.0.0.0", "--port", "0");
    GlidProcess.Finished weak =
        GlidProcess.in(folder).data(own).with("GLID_TOKEN", "weak-one").run("serve");

    assertThat(List.of(english, japanese, weak))
        .allSatisfy(finished -> assertThat(finished.exit()).isEqualTo(2));
    assertThat(english.errText()).startsWith("error: ").contains("GLID_TOKEN", "16");
    assertThat(japanese.errText()).startsWith("エラー: ").contains("GLID_TOKEN", "16");
    assertThat(weak.errText()).contains("GLID_TOKEN").doesNotContain("weak-one");
    assertThat(own).doesNotExist();
  }

  @Test
  void aPortOrAFolderInUseIsToldInOneLine() throws Exception {
    String port = Integer.toString(open.root().getPort());
    Path own = folder.resolve("second");

    for (String language : List.of("en", "ja")) {
      GlidProcess.Finished portUsed =
          GlidProcess.in(folder)
              .data(own)
              .flag("-Duser.language=" + language)
              .run("serve", "--port", port);
      GlidProcess.Finished folderUsed =
          GlidProcess.in(folder).flag("-Duser.language=" + language).run("serve", "--port", "0");

      assertThat(List.of(portUsed, folderUsed))
          .allSatisfy(finished -> assertThat(finished.exit()).isEqualTo(1))
          .allSatisfy(finished -> assertThat(finished.err()).hasSize(1));
      assertThat(portUsed.errText()).contains(port, "--port");
      assertThat(folderUsed.errText()).contains("--data", language.equals("ja") ? "使用中" : "in use");
    }
  }

  private static int cancel(String... headers) throws Exception {
    return open.send(
            open.request(NO_JOB + "/cancel").headers(headers).POST(BodyPublishers.noBody()))
        .statusCode();
  }

  private static int status(String... headers) throws Exception {
    return locked.send(locked.request("/api/jobs").headers(headers)).statusCode();
  }

  private static HttpResponse<String> signIn(String token) throws Exception {
    return locked.send(
        locked
            .request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + token)));
  }
}
