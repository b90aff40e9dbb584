package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole way with the keyboard alone. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class KeyboardTest {
  private static final int MOST_STOPS = 80;

  @TempDir Path folder;

  @Test
  void fromTheFormToTheDownloadWithoutAMouse() {
    try (Desk desk = Desk.open(folder);
        Visit visit = desk.visit(Reader.desktop("en"))) {
      Path[] photos = PhotoSet.make(folder.resolve("photos"), 3).toArray(Path[]::new);
      // Before the page opens: a browser that hears of it just before the key opens its own window.
      visit.page().onFileChooser(chooser -> chooser.setFiles(photos));
      visit.open("/");
      tabTo(visit, "#photos");
      visit.page().keyboard().press("Enter");
      new FormSteps(visit).awaitStored(3);
      tabTo(visit, "#ANIMATION_DURATION");
      visit.page().keyboard().type("1");
      visit.page().keyboard().press("Control+Enter");
      visit.page().waitForURL("**/jobs/*");
      visit.find("video.player").waitFor();

      tabTo(visit, "#download");

      assertThat(visit.page().waitForDownload(() -> visit.page().keyboard().press("Enter")).path())
          .isNotEmptyFile();
    }
  }

  /** Presses Tab until a field has the focus, which must be seen. */
  private static void tabTo(Visit visit, String selector) {
    for (int stop = 0; stop < MOST_STOPS; stop++) {
      visit.page().keyboard().press("Tab");
      if (visit.find(selector + ":focus").count() == 1) {
        assertThat(visit.find(":focus-visible")).hasCount(1);
        return;
      }
    }
    throw new AssertionError("not reached by Tab: " + selector);
  }
}
