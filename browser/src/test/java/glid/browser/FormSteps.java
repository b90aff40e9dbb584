package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;

/** What people do on the form. */
final class FormSteps {
  private final Page page;

  FormSteps(Visit visit) {
    this.page = visit.page();
  }

  /** Drops files or folders on the page, as the file manager does. */
  void drop(List<Path> files) {
    JsonArray paths = new JsonArray();
    files.forEach(file -> paths.add(file.toAbsolutePath().toString()));
    JsonObject transfer = new JsonObject();
    transfer.add("items", new JsonArray());
    transfer.add("files", paths);
    transfer.addProperty("dragOperationsMask", 1);
    CDPSession session = page.context().newCDPSession(page);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      JsonObject event = new JsonObject();
      event.addProperty("type", type);
      event.addProperty("x", 60);
      event.addProperty("y", 160);
      event.add("data", transfer);
      session.send("Input.dispatchDragEvent", event);
    }
    session.detach();
  }

  /** Chooses files with the file chooser. */
  void choose(List<Path> files) {
    page.locator("#photos").setInputFiles(files.toArray(Path[]::new));
  }

  /** Waits until a number of photos is stored. */
  void awaitStored(int count) {
    assertThat(page.locator(".card[data-state=stored]")).hasCount(count);
  }

  /** The names of the photos in the order of the cells. */
  List<String> names() {
    return page.locator(".card .name").allTextContents();
  }

  Locator card(int number) {
    return page.locator(".card").nth(number - 1);
  }

  void set(String setting, String value) {
    Locator field = page.locator("#" + setting);
    if (field.evaluate("field => field.tagName").equals("SELECT")) {
      field.selectOption(value);
    } else {
      field.fill(value);
    }
  }

  /** Settings of a video that is made in a second. */
  void makeItShort() {
    set("IMAGE_HEIGHT", "60");
    set("ANIMATION_DURATION", "2");
  }

  /** Sends the job and waits for its page. */
  void submit() {
    page.locator("#render").click();
    page.waitForURL("**/jobs/*");
  }
}
