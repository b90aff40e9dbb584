package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page of somebody else, in the same browser, cannot make a job here. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OtherOriginTest {
  private static final String EVIL =
      """
      <!DOCTYPE html><title>elsewhere</title>
      <form method="post" action="SERVER/" enctype="multipart/form-data">
        <input type="file" name="photos"><button>Win a prize</button>
      </form>
      <script>
        const body = JSON.stringify({ photos: [], settings: {} });
        Promise.allSettled([
          fetch("SERVER/api/jobs", { method: "POST", mode: "no-cors", body }),
          fetch("SERVER/api/jobs", { method: "POST", headers: { "Content-Type": "application/json" }, body }),
          fetch("SERVER/api/photos?name=a", { method: "POST", mode: "no-cors", body: "x" }),
        ]).then(() => document.title = "tried");
      </script>
      """;

  @TempDir Path folder;

  @Test
  void neitherItsFormNorItsScriptGetsThrough() throws IOException {
    try (Desk desk = Desk.open(folder);
        Visit own = desk.visit(Reader.desktop("en"));
        Page foreign = desk.chromium().browser().newPage()) {
      HttpServer elsewhere = serve(EVIL.replace("SERVER", desk.server().address()));
      try {
        foreign.navigate("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
        foreign.waitForFunction("() => document.title === 'tried'");
        foreign
            .locator("input")
            .setInputFiles(PhotoSet.make(folder.resolve("photos"), 1).getFirst());
        foreign.locator("button").click();
        assertThat(foreign.locator("body")).containsText("403");
      } finally {
        elsewhere.stop(0);
      }

      own.open("/");

      assertThat(own.find("#earlier")).hasCount(0);
    }
  }

  private static HttpServer serve(String page) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    return server;
  }
}
