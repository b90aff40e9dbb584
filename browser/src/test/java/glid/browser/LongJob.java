package glid.browser;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A job that renders until it is canceled. */
final class LongJob {
  private static final int PHOTOS = 6;

  private LongJob() {}

  /** Begins it and returns the path of its page, which the visit then shows. */
  static String begin(Visit visit, Path folder) {
    List<Path> photos = PhotoSet.make(folder.resolve("photos"), PHOTOS);
    FormSteps form = new FormSteps(visit.open("/"));
    form.choose(photos);
    form.awaitStored(PHOTOS);
    form.set("IMAGE_HEIGHT", "420");
    form.set("ANIMATION_DURATION", "600");
    visit.find("summary").first().click();
    form.set("FFMPEG_PRESET", "medium");
    form.set("CODING", "frames");
    form.submit();
    visit
        .page()
        .waitForFunction("() => document.querySelector('[data-live=frames-bar]')?.value > 0");
    return URI.create(visit.page().url()).getPath();
  }
}
