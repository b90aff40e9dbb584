package glid.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import glid.infra.servers.Missing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that is installed here; nothing is downloaded. */
final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<Path> ON_A_MAC =
      Stream.of(
              "Chromium.app/Contents/MacOS/Chromium",
              "Google Chrome.app/Contents/MacOS/Google Chrome")
          .map(Path.of("/Applications")::resolve)
          .toList();

  /** Nothing that a browser does for itself may look like a request of our pages. */
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** A job of a few photos takes about a second; the machine may be busy. */
  static final double LIMIT_MILLIS = 180_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts it; without one the test is skipped with the reason, and in CI it fails. */
  static Chromium start() {
    Path program = find();
    PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setHeadless(true)
                    .setArgs(FLAGS));
    return new Chromium(playwright, browser);
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path find() {
    Stream<Path> onThePath =
        NAMES.stream()
            .flatMap(
                name ->
                    Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .map(folder -> Path.of(folder, name)));
    Optional<Path> found =
        Stream.concat(onThePath, ON_A_MAC.stream()).filter(Files::isExecutable).findFirst();
    return found.orElseThrow(() -> Missing.on("no Chromium or Chrome on this machine"));
  }
}
