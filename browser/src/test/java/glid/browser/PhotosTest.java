package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import glid.core.grid.GridLayout;
import glid.core.grid.GridSides;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Choosing, ordering and removing photos. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PhotosTest {
  @TempDir static Path folder;

  private static Desk desk;
  private static List<Path> photos;

  @BeforeAll
  static void start() {
    photos = PhotoSet.make(folder.resolve("photos"), 12);
    desk = Desk.open(folder);
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @Test
  void aDroppedFolderComesInTheNaturalOrderOfItsNames() {
    try (Visit visit = desk.visit(Reader.desktop("ja")).open("/")) {
      FormSteps form = new FormSteps(visit);

      form.drop(List.of(folder.resolve("photos")));
      form.awaitStored(12);

      assertThat(form.names().subList(0, 3)).containsExactly("写真 1.jpg", "写真 2.jpg", "写真 3.jpg");
      assertThat(form.names().getLast()).isEqualTo("写真 12.jpg");
    }
  }

  @Test
  void aReloadAndAnotherLanguageKeepPhotosAndSettings() {
    try (Visit visit = desk.visit(Reader.desktop("ja")).open("/")) {
      FormSteps form = new FormSteps(visit);
      form.choose(photos.subList(0, 5));
      form.awaitStored(5);
      form.card(1).locator("[data-do=on]").click();
      form.set("FRAME_SIZE_PRESET", "CUSTOM");
      form.set("FRAME_WIDTH", "640");
      List<String> before = form.names();

      visit.page().reload();
      form.awaitStored(5);
      assertThat(visit.find(".card.drawn")).hasCount(5);
      assertThat(form.names()).isEqualTo(before);
      visit.find("a[hreflang=en]").click();
      assertThat(visit.find("html")).hasAttribute("lang", "en");
      form.awaitStored(5);

      assertThat(form.names()).isEqualTo(before);
      assertThat(visit.find("#FRAME_WIDTH")).hasValue("640");
      assertThat(visit.find("#FRAME_WIDTH")).isVisible();
    }
  }

  @Test
  void removedPhotosComeBack() {
    try (Visit visit = desk.visit(Reader.desktop("en")).open("/")) {
      FormSteps form = new FormSteps(visit);
      form.choose(photos.subList(0, 3));
      form.awaitStored(3);

      form.card(2).locator("[data-do=remove]").click();
      assertThat(form.names()).containsExactly("写真 1.jpg", "写真 3.jpg");
      visit.find("#remove-all").click();
      assertThat(visit.find("#empty")).isVisible();
      visit.find("#undo").click();
      assertThat(form.names()).containsExactly("写真 1.jpg", "写真 3.jpg");
      visit.find("#undo").click();

      assertThat(form.names()).containsExactly("写真 1.jpg", "写真 2.jpg", "写真 3.jpg");
      assertThat(visit.find("#undo")).isHidden();
    }
  }

  @Test
  void photosAreOrderedWithTheKeyboardAlone() {
    try (Visit visit = desk.visit(Reader.desktop("en")).open("/")) {
      FormSteps form = new FormSteps(visit);
      form.choose(photos.subList(0, 4));
      form.awaitStored(4);

      form.card(1).focus();
      for (String key : List.of("Space", "ArrowRight", "ArrowRight", "Space")) {
        visit.page().keyboard().press(key);
      }
      assertThat(form.names()).containsExactly("写真 2.jpg", "写真 3.jpg", "写真 1.jpg", "写真 4.jpg");
      assertThat(visit.find("#announce")).hasText("写真 1.jpg is now number 3");
      for (String key : List.of("Space", "Home", "Escape")) {
        visit.page().keyboard().press(key);
      }
      assertThat(form.names().get(2)).isEqualTo("写真 1.jpg");
      visit.page().keyboard().press("Delete");

      assertThat(form.names()).containsExactly("写真 2.jpg", "写真 3.jpg", "写真 4.jpg");
      assertThat(form.card(3)).isFocused();
    }
  }

  @Test
  void aNumberMovesAPhotoToItsPlace() {
    try (Visit visit = desk.visit(Reader.phone("ja")).open("/")) {
      FormSteps form = new FormSteps(visit);
      form.choose(photos.subList(0, 4));
      form.awaitStored(4);

      Locator place = form.card(4).locator(".place");
      place.fill("1");
      place.press("Enter");

      assertThat(form.names()).containsExactly("写真 4.jpg", "写真 1.jpg", "写真 2.jpg", "写真 3.jpg");
      assertThat(visit.page().url()).isEqualTo(desk.server().address() + "/");
    }
  }

  @ParameterizedTest
  @MethodSource("glid.browser.Reader#all")
  void aBrokenPhotoIsNamedWithItsReasonAndLeftOutOnlyIfWished(Reader reader) {
    try (Visit visit = desk.visit(reader).open("/")) {
      visit.forgive("422"); // What the browser says about the refused upload.
      FormSteps form = new FormSteps(visit);
      List<Path> files = new ArrayList<>(photos.subList(0, 3));
      files.add(PhotoSet.text(folder.resolve("bad")));
      form.choose(files);
      form.awaitStored(3);
      assertThat(visit.find("#refused-list li strong")).hasText("notes.jpg");
      assertThat(visit.find("#refused-list li span")).not().isEmpty();
      form.makeItShort();

      visit.find("#render").click();
      assertThat(visit.find("#photos-error")).containsText(reader.pick("Tick", "チェックを入れてください"));
      visit.keepPicture("form-broken-photo");
      visit.find("input[name=skipBad]").check();
      form.submit();

      assertThat(visit.find("video.player")).isVisible();
      assertThat(visit.find("h1")).containsText(reader.pick("3 photos", "写真3枚"));
    }
  }

  @Test
  void theGridShownIsTheGridMade() {
    try (Visit visit = desk.visit(Reader.desktop("en")).open("/")) {
      @SuppressWarnings("unchecked") // The script gives an array of strings.
      List<String> shown =
          (List<String>)
              visit
                  .page()
                  .evaluate(
                      """
                      async () => {
                        const { sidesFor } = await import("/assets/form/grid.js");
                        const all = [];
                        for (let photos = 1; photos <= 2000; photos++)
                          for (const [rows, columns] of [[0, 0], [3, 0], [0, 7], [2, 5]]) {
                            const sides = sidesFor(photos, rows, columns);
                            all.push(`${sides.rows}x${sides.columns}`);
                          }
                        return all;
                      }
                      """);

      List<String> made = new ArrayList<>();
      for (int count = 1; count <= 2000; count++) {
        for (int[] fixed : new int[][] {{0, 0}, {3, 0}, {0, 7}, {2, 5}}) {
          GridSides sides = GridLayout.sidesFor(count, fixed[0], fixed[1]);
          made.add(sides.rows() + "x" + sides.columns());
        }
      }
      assertThat(shown).isEqualTo(made);
    }
  }
}
