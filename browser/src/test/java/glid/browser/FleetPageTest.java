package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Watching the worker of a server. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FleetPageTest {
  @TempDir static Path folder;

  private static Desk desk;

  @BeforeAll
  static void start() {
    desk = Desk.open(folder);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @ParameterizedTest
  @MethodSource("glid.browser.Reader#all")
  void theWorkerIsShownWithWhatItRendersAndThePageFollows(Reader reader) {
    try (Visit form = desk.visit(reader);
        Visit visit = desk.visit(reader).open("/")) {
      visit.find("nav a[href='/fleet']").click();
      assertThat(visit.find("h1")).hasText(reader.pick("Workers", "ワーカー"));
      assertThat(visit.find(".worker .pill")).hasText(reader.pick("Idle", "待機中"));
      visit.keepPicture("fleet-idle");

      String job = LongJob.begin(form, folder);
      assertThat(visit.find(".worker .pill")).hasText(reader.pick("Working", "描画中"));
      assertThat(visit.find(".renderings a").first()).hasAttribute("href", job);
      assertThat(visit.find(".renderings .numbers").first())
          .hasText(Pattern.compile("[1-9]\\d* / \\d+"));
      visit.keepPicture("fleet-working");
      assertThat(form.find("#workers .what").first()).containsText(reader.pick("segment", "セグメント"));
      form.keepPicture("job-workers");

      form.find("form[action$=cancel] button").click();
      assertThat(visit.find(".worker .pill")).hasText(reader.pick("Idle", "待機中"));
    }
  }

  @Test
  void aLostConnectionIsToldUntilItIsBack() {
    try (Visit visit = desk.visit(Reader.desktop("en")).open("/fleet")) {
      visit.forgive("ERR_"); // What the browser says while the server is down.
      desk.server().kill();
      assertThat(visit.find("#lost")).hasText("Connection lost, reconnecting …");
      visit.keepScreen("fleet-lost");
      desk.server().restart();

      assertThat(visit.find("#lost")).isHidden();
      assertThat(visit.find(".worker .pill")).hasText("Idle");
    }
  }

  @Test
  void whatHasTheFocusKeepsItWhileThePageFollows() {
    try (Visit visit = desk.visit(Reader.desktop("en")).open("/fleet")) {
      String job;
      try (Visit form = desk.visit(Reader.desktop("en"))) {
        job = LongJob.begin(form, folder);
        visit.find(".renderings a").focus();
        String before = visit.find(".renderings .numbers").textContent();
        assertThat(visit.find(".renderings .numbers")).not().hasText(before);
        assertThat(visit.find(".renderings a")).isFocused();

        visit.page().keyboard().press("Enter");
        visit.page().waitForURL("**" + job);
        form.find("form[action$=cancel] button").click();
        assertThat(form.find(".pill")).hasText("Canceled");
      }
    }
  }

  @Test
  void withoutScriptsThePageTellsTheSame() {
    try (Visit visit = desk.visitWithoutScripts(Reader.phone("ja")).open("/fleet")) {
      assertThat(visit.find(".worker")).hasCount(1);
      assertThat(visit.find("meta[http-equiv=refresh]")).hasAttribute("content", "5");
      assertThat(visit.find(".queues tbody th")).hasText("libx264");
    }
  }
}
