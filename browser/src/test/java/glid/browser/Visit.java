package glid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One reader's browser window. When it closes, nothing must have been complained about on the
 * console and nothing asked of another host.
 */
final class Visit implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final String address;
  private final Reader reader;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> forgiven = new CopyOnWriteArrayList<>();
  private final List<String> neighbours = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private Visit(String address, Reader reader, BrowserContext context) {
    this.address = address;
    this.reader = reader;
    this.context = context;
    context.setDefaultTimeout(Chromium.LIMIT_MILLIS);
    context.route(target -> !isOurs(target), Route::abort);
    context.onRequest(this::listen);
    this.page = context.newPage();
    page.onConsoleMessage(this::listen);
    page.onPageError(error -> complaints.add("uncaught: " + error));
    page.onDialog(dialog -> dialog.accept());
  }

  static Visit begin(Browser browser, String address, Reader reader) {
    return begin(browser, address, reader, reader.options());
  }

  static Visit withoutScripts(Browser browser, String address, Reader reader) {
    return begin(browser, address, reader, reader.options().setJavaScriptEnabled(false));
  }

  static Visit inTheDark(Browser browser, String address, Reader reader) {
    return begin(browser, address, reader, reader.options().setColorScheme(ColorScheme.DARK));
  }

  private static Visit begin(
      Browser browser, String address, Reader reader, Browser.NewContextOptions options) {
    return new Visit(address, reader, browser.newContext(options));
  }

  Page page() {
    return page;
  }

  Reader reader() {
    return reader;
  }

  /** Opens a path of the server. */
  Visit open(String path) {
    page.navigate(address + path);
    return this;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /**
   * Remembers from the next page on, also beyond a reload, how many elements were on the page at
   * once.
   */
  void watch(String selector) {
    page.addInitScript(
        """
        new MutationObserver(() => {
          const most = Number(sessionStorage.getItem(%1$s) ?? 0);
          const now = document.querySelectorAll(%1$s).length;
          if (now > most) sessionStorage.setItem(%1$s, now);
        }).observe(document, {subtree: true, childList: true, attributes: true});
        """
            .formatted(quoted(selector)));
  }

  /** Waits until so many watched elements were on the page at once, even if they are gone again. */
  void awaitOnce(String selector, int count) {
    page.waitForFunction(
        "() => Number(sessionStorage.getItem(%s)) >= %d".formatted(quoted(selector), count));
  }

  private static String quoted(String selector) {
    return "`" + selector + "`";
  }

  /** Expects what the browser itself says about a server that is down or refuses. */
  void forgive(String part) {
    forgiven.add(part);
  }

  /** Allows requests to another server, too. */
  void allow(URI server) {
    neighbours.add(server + "/");
  }

  /** How often a server was asked for something of which the name ends so, before any query. */
  long asked(URI server, String ending) {
    return asked.stream()
        .map(URI::create)
        .filter(target -> server.getAuthority().equals(target.getAuthority()))
        .filter(target -> target.getPath().endsWith(ending))
        .count();
  }

  /** Keeps a picture of the whole page. */
  void keepPicture(String name) {
    Path file = SCREENSHOTS.resolve(name + "-" + reader + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /** Keeps a picture of what is on the screen. */
  void keepScreen(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + "-" + reader + ".png")));
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints)
        .filteredOn(complaint -> forgiven.stream().noneMatch(complaint::contains))
        .as("errors on the console and requests to other hosts")
        .isEmpty();
  }

  private boolean isOurs(String target) {
    return target.startsWith(address + "/")
        || neighbours.stream().anyMatch(target::startsWith)
        || URI.create(target).getHost() == null;
  }

  /** Also what a redirect leads to, which no route sees. */
  private void listen(Request request) {
    asked.add(request.url());
    if (!isOurs(request.url())) {
      complaints.add("asked another host: " + request.url());
    }
  }

  private void listen(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.type() + ": " + message.text() + " " + message.location());
    }
  }
}
