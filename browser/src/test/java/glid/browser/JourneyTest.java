package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From the empty form to the downloaded video, in both languages, on a desktop and a phone. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class JourneyTest {
  private static final int PHOTOS = 36;
  private static final int FRAMES = 60;

  @TempDir static Path folder;

  private static Desk desk;
  private static List<Path> photos;

  @BeforeAll
  static void start() {
    photos = PhotoSet.make(folder.resolve("photos"), PHOTOS);
    desk = Desk.open(folder);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @ParameterizedTest
  @MethodSource("glid.browser.Reader#all")
  void fromTheEmptyFormToTheVideo(Reader reader) {
    try (Visit visit = desk.visit(reader)) {
      FormSteps form = new FormSteps(visit.open("/"));
      assertThat(visit.find("html")).hasAttribute("lang", reader.language());
      assertThat(visit.find("#empty")).isVisible();
      visit.keepPicture("form-empty");

      addPhotos(form, reader);
      form.awaitStored(PHOTOS);
      assertThat(visit.find(".card.drawn")).hasCount(PHOTOS);
      assertThat(visit.find(".block [data-chip=photos]")).hasText(reader.pick("36 photos", "36枚"));
      assertThat(visit.find(".block [data-chip=grid]")).hasText(reader.pick("6 × 6", "6×6"));
      moveTheFirstToThird(form, reader);
      form.makeItShort();
      form.set("BACKGROUND_COLOR", "#203040");
      visit.keepPicture("form-full");

      visit.page().mouse().wheel(0, -100_000);
      visit.keepScreen("form-first-screen");
      form.submit();
      watchAndPlay(visit);
      visit.keepPicture("job-done");
      seek(visit, download(visit));
      visit.open("/").find("#earlier").scrollIntoViewIfNeeded();
      assertThat(visit.find("#earlier a[data-video] video").first()).isVisible();
      visit
          .page()
          .waitForFunction("() => document.querySelector('#earlier video').currentTime > 0");
      visit.keepPicture("form-again");
    }
  }

  private static void addPhotos(FormSteps form, Reader reader) {
    if (reader.hasPhone()) {
      form.choose(photos);
    } else {
      form.drop(photos);
    }
  }

  private static void moveTheFirstToThird(FormSteps form, Reader reader) {
    if (reader.hasPhone()) {
      form.card(1).locator("[data-do=on]").click();
      form.card(2).locator("[data-do=on]").click();
    } else {
      form.card(1).dragTo(form.card(3));
    }
    assertThat(form.names().subList(0, 4))
        .containsExactly("写真 2.jpg", "写真 3.jpg", "写真 1.jpg", "写真 4.jpg");
  }

  private static void watchAndPlay(Visit visit) {
    Locator video = visit.find("video.player");
    assertThat(video).isVisible();
    assertThat(visit.find(".pill")).hasText(visit.reader().pick("Done", "完了"));
    video.evaluate("video => { video.muted = true; return video.play(); }");
    visit.page().waitForFunction("() => document.querySelector('video.player').currentTime > 0.3");
    assertThat(video.evaluate("video => video.videoWidth")).isEqualTo(480);
    video.evaluate("video => video.pause()");
  }

  private static Path download(Visit visit) {
    Download download = visit.page().waitForDownload(() -> visit.find("#download").click());
    assertThat(download.suggestedFilename()).matches("glid-\\d{8}-\\d{6}\\.mp4");
    assertThat(Ffprobe.frames(download.path())).isEqualTo(FRAMES);
    return download.path();
  }

  /** To and fro: each frame is its own and not one beside it. */
  private static void seek(Visit visit, Path file) {
    Locator video = visit.find("video.player");
    int width = (int) video.evaluate("video => video.videoWidth");
    int height = (int) video.evaluate("video => video.videoHeight");
    double seconds = ((Number) video.evaluate("video => video.duration")).doubleValue() / FRAMES;
    for (int frame : new int[] {47, 12, 30, 31, 22}) {
      ShownFrame shown = ShownFrame.ofPlayer(video, (frame + 0.5) * seconds, width, height);

      double distance = shown.distance(ShownFrame.ofFile(file, frame));
      assertThat(distance).as("frame %d", frame).isLessThan(2);
      for (int beside : new int[] {frame - 1, frame + 1}) {
        assertThat(shown.distance(ShownFrame.ofFile(file, beside)))
            .as("frame %d beside %d", beside, frame)
            .isGreaterThan(distance + 1);
      }
    }
  }
}
