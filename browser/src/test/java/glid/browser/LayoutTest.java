package glid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page at every width, light and dark: nothing sticks out, all is labelled and readable. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LayoutTest {
  private static final String STICKING_OUT =
      """
      () => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll("main *")]
          .filter(element => element.getBoundingClientRect().right > width + 1)
          .map(element => element.outerHTML.slice(0, 120));
      }
      """;

  private static final String UNLABELLED =
      """
      () => [...document.querySelectorAll("input:not([type=hidden]), select, button, a, video:not([aria-hidden]), progress")]
        .filter(element => element.checkVisibility())
        .filter(element => ![element.getAttribute("aria-label"), element.textContent,
          ...[...(element.labels ?? [])].map(label => label.textContent)].some(name => name?.trim()))
        .map(element => element.outerHTML.slice(0, 120))
      """;

  /**
   * WCAG 2.2, success criterion 1.4.3, with its formulas "relative luminance" and "contrast ratio".
   */
  private static final String HARD_TO_READ =
      """
      () => {
        const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
        const rgba = color => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const luminance = ([r, g, b]) => {
          const [R, G, B] = [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * R + 0.7152 * G + 0.0722 * B;
        };
        const background = element => {
          const layers = [];
          for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
          return layers.reverse().reduce((below, [r, g, b, a]) =>
            [r, g, b].map((v, i) => v * a / 255 + below[i] * (1 - a / 255)), [255, 255, 255]);
        };
        const texts = [...document.querySelectorAll("body *")].filter(element =>
          element.checkVisibility() && !element.disabled && !element.closest(".unseen, .skip, template, [aria-hidden=true]")
          && [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
        return texts.map(element => {
          const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(background(element))];
          return [element, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
        }).filter(([, contrast]) => contrast < 4.5)
          .map(([element, contrast]) => contrast.toFixed(2) + " " + element.outerHTML.slice(0, 120));
      }
      """;

  @TempDir static Path folder;

  private static Desk desk;
  private static String job;

  @BeforeAll
  static void start() {
    desk = Desk.open(folder);
    try (Visit visit = desk.visit(Reader.desktop("en")).open("/")) {
      FormSteps form = new FormSteps(visit);
      form.choose(PhotoSet.make(folder.resolve("photos"), 4));
      form.awaitStored(4);
      form.makeItShort();
      form.submit();
      visit.find("video.player").waitFor();
      job = "/jobs/" + visit.find("#job").getAttribute("data-id");
    }
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource({
    "ja, 360, false",
    "en, 360, true",
    "ja, 768, true",
    "en, 768, false",
    "ja, 1440, true",
    "en, 1440, false"
  })
  void nothingSticksOutAndAllIsLabelledAndReadable(String language, int width, boolean dark) {
    Reader reader = new Reader(language, width, 900);
    try (Visit visit = dark ? desk.visitInTheDark(reader) : desk.visit(reader)) {
      for (String path : List.of("/", "/videos", job, "/fleet", "/sign-in")) {
        visit.open(path);
        visit.page().evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
        visit.keepPicture("layout-" + (dark ? "dark-" : "light-") + nameOf(path));

        assertThat(strings(visit, STICKING_OUT)).as("wider than the page: %s", path).isEmpty();
        assertThat(strings(visit, UNLABELLED)).as("without a name: %s", path).isEmpty();
        assertThat(strings(visit, HARD_TO_READ)).as("too little contrast: %s", path).isEmpty();
      }
    }
  }

  private static String nameOf(String path) {
    return switch (path) {
      case "/" -> "form";
      case "/videos", "/fleet", "/sign-in" -> path.substring(1);
      default -> "job";
    };
  }

  @SuppressWarnings("unchecked") // The scripts give arrays of strings.
  private static List<String> strings(Visit visit, String script) {
    return (List<String>) visit.page().evaluate(script);
  }
}
