package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is said at its field, with scripts and without. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FieldErrorsTest {
  @TempDir static Path folder;

  private static Desk desk;
  private static List<Path> photos;

  @BeforeAll
  static void start() {
    photos = PhotoSet.make(folder.resolve("photos"), 2);
    desk = Desk.open(folder);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @ParameterizedTest
  @MethodSource("glid.browser.Reader#all")
  void everyWrongFieldSaysSo(Reader reader) {
    try (Visit visit = desk.visit(reader).open("/")) {
      visit.forgive("422"); // What the browser says about the refused job.
      FormSteps form = new FormSteps(visit);
      form.choose(photos);
      form.awaitStored(2);
      form.set("GRID_ROWS", "0");
      form.set("FPS", "abc");
      form.set("BACKGROUND_COLOR", "mauve");

      visit.find("#render").click();

      assertThat(visit.find("#errors li")).hasCount(3);
      for (String field : List.of("GRID_ROWS", "FPS", "BACKGROUND_COLOR")) {
        assertThat(visit.find("#" + field)).hasAttribute("aria-invalid", "true");
        assertThat(visit.find("#" + field + "-error"))
            .containsText(reader.pick("expected", "指定できるのは"));
      }
      assertThat(visit.find("[aria-invalid=true]:focus")).hasCount(1);
      visit.keepPicture("form-errors");

      form.set("GRID_ROWS", "1");
      form.set("FPS", "30");
      form.set("BACKGROUND_COLOR", "black");
      form.makeItShort();
      form.submit();
      assertThat(visit.find("video.player")).isVisible();
    }
  }

  @Test
  void withoutPhotosThereIsNoJob() {
    try (Visit visit = desk.visit(Reader.desktop("ja")).open("/")) {
      visit.find("#render").click();

      assertThat(visit.find("#photos-error")).hasText("写真を1枚以上入れてください。");
      assertThat(visit.find("#photos")).isFocused();
    }
  }

  @Test
  void withoutScriptsTheFormComesBackWithWhatWasSent() {
    try (Visit visit = desk.visitWithoutScripts(Reader.desktop("ja")).open("/")) {
      visit.forgive("422");
      FormSteps form = new FormSteps(visit);
      form.choose(photos);
      form.set("FPS", "abc");
      form.set("ANIMATION_DURATION", "2");
      visit.find("#render").click();
      assertThat(visit.find("#FPS-error")).containsText("指定できるのは");
      assertThat(visit.find("#FPS")).hasValue("abc");
      assertThat(visit.find("#ANIMATION_DURATION")).hasValue("2");
      assertThat(visit.find("input[type=hidden][name=photo]")).hasCount(2);
      visit.keepPicture("no-script-errors");

      form.set("FPS", "30");
      visit.find("#render").click();

      assertThat(visit.find("video.player")).isVisible();
      assertThat(visit.find("h1")).containsText("写真2枚");
      String video = visit.find("#download").getAttribute("href");
      assertThat(visit.page().request().get(desk.server().address() + video).body())
          .startsWith(0, 0, 0);
      visit.keepPicture("no-script-done");
    }
  }
}
