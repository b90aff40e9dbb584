package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Watching a job, through reloads and restarts, and ending it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JobPageTest {
  @TempDir static Path folder;

  private static Desk desk;
  private static List<Path> photos;

  @BeforeAll
  static void start() {
    photos = PhotoSet.make(folder.resolve("photos"), 6);
    desk = Desk.open(folder);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  /** One of each language and each size: a job that can be interrupted takes its time. */
  static Stream<Reader> readers() {
    return Stream.of(Reader.desktop("ja"), Reader.phone("en"));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aReloadAndARestartOfTheServerDoNotStopAJob(Reader reader) {
    try (Visit visit = desk.visit(reader)) {
      visit.forgive("ERR_"); // What the browser says while the server is down.
      begin(visit);
      awaitProgress(visit);
      visit.keepPicture("job-live");
      assertThat(visit.page().title()).matches("\\d+% · .*");

      visit.page().reload();
      awaitProgress(visit);
      desk.server().kill();
      assertThat(visit.find("#lost")).containsText(reader.pick("Connection lost", "接続が切れました"));
      visit.keepScreen("job-lost");
      desk.server().restart();

      assertThat(visit.find("video.player")).isVisible();
      assertThat(visit.find("#lost")).isHidden();
      assertThat(visit.find(".pill")).hasText(reader.pick("Done", "完了"));
    }
  }

  @Test
  void aJobIsCanceledTriedAgainAndDeleted() {
    try (Visit visit = desk.visit(Reader.desktop("en"))) {
      String job = LongJob.begin(visit, folder);

      visit.find("form[action$=cancel] button").click();
      assertThat(visit.find(".pill")).hasText("Canceled");
      visit.keepPicture("job-canceled");
      visit.find("form[action$=retry] button").click();
      awaitProgress(visit);
      visit.find("form[action$=cancel] button").click();
      assertThat(visit.find(".pill")).hasText("Canceled");
      visit.find("form[action$=delete] button").click();

      visit.page().waitForURL("**/videos");
      assertThat(visit.page().navigate(desk.server().address() + job).status()).isEqualTo(404);
      assertThat(visit.find("h1")).containsText("There is no job");
      visit.forgive("404");
      visit.keepPicture("not-found");
    }
  }

  @ParameterizedTest
  @MethodSource("glid.browser.Reader#all")
  void aJobThatFailsForAPhotoSaysSoAndGoesOnWithout(Reader reader) {
    try (Visit visit = desk.visit(reader).open("/")) {
      FormSteps form = new FormSteps(visit);
      form.choose(List.of(photos.getFirst(), PhotoSet.damaged(folder.resolve("bad"))));
      form.awaitStored(2);
      form.makeItShort();
      form.submit();
      assertThat(visit.find(".pill")).hasText(reader.pick("Failed", "失敗"));
      assertThat(visit.find(".broken strong")).hasText("壊れた写真.png");
      assertThat(visit.find(".broken .muted")).not().isEmpty();
      visit.keepPicture("job-failed");

      visit.find("form:has(input[name=skipBad]) button").click();

      assertThat(visit.find("video.player")).isVisible();
      assertThat(visit.find(".pill")).hasText(reader.pick("Done", "完了"));
    }
  }

  /** Begins a job of several segments that takes a while. */
  private static void begin(Visit visit) {
    FormSteps form = new FormSteps(visit.open("/"));
    form.choose(photos);
    form.awaitStored(photos.size());
    form.set("IMAGE_HEIGHT", "420");
    form.set("ANIMATION_DURATION", "4");
    visit.find("summary").first().click();
    form.set("SEGMENTS", "6");
    form.set("FFMPEG_PRESET", "slower");
    form.set("CODING", "frames");
    form.submit();
  }

  private static void awaitProgress(Visit visit) {
    visit
        .page()
        .waitForFunction("() => document.querySelector('[data-live=frames-bar]')?.value > 0");
  }
}
