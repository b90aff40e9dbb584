package glid.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the form to the video on a fleet of processes that grows meanwhile, over a real broker and a
 * real store.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FleetJourneyTest {
  private static final int PHOTOS = 36;
  private static final int SECONDS = 60;
  private static final int FRAMES = 30 * SECONDS;
  private static final int SEGMENTS = 6;
  private static final int WORKERS = 3;
  private static final String AT_WORK = ".worker[data-state=WORKING]";
  private static final String ON_THE_JOB = "#workers .what";
  private static final Pattern RENDERED =
      Pattern.compile("(?m)^glid_worker_segments_total(?:\\{[^}]*})? ([0-9.]+)$");

  @TempDir private Path folder;

  /** One begins the job, another looks at it elsewhere. */
  @Test
  void workersThatComeLaterRenderTheirShareAndTheStorePlaysTheVideo() {
    Reader reader = Reader.desktop("en");
    try (FleetDesk desk = FleetDesk.open(folder)) {
      ServerProcess leader = desk.dispatcher();
      ServerProcess replica = desk.dispatcher();
      List<ServerProcess> workers = new ArrayList<>(desk.workers(1));
      try (Visit visit = desk.visit(leader, reader);
          Visit fleet = desk.visit(leader, reader);
          Visit elsewhere = desk.visit(replica, Reader.phone("ja"))) {
        visit.watch(ON_THE_JOB);
        fleet.watch(AT_WORK);
        begin(visit, PhotoSet.make(folder.resolve("photos"), PHOTOS));
        String job = URI.create(visit.page().url()).getPath();
        elsewhere.open(job);
        awaitProgress(visit);
        fleet.open("/fleet");
        assertThat(fleet.find(".worker")).hasCount(1);
        assertThat(fleet.find(".renderings a[href='" + job + "']")).hasCount(1);
        assertFollows(elsewhere);

        workers.addAll(desk.workers(WORKERS - 1));
        fleet.awaitOnce(AT_WORK, WORKERS);
        fleet.keepPicture("fleet");
        visit.awaitOnce(ON_THE_JOB, WORKERS);
        visit.keepPicture("fleet-job");
        elsewhere.keepPicture("fleet-job-elsewhere");

        for (Visit watcher : List.of(visit, elsewhere)) {
          assertThat(watcher.find("video.player")).isVisible();
          assertThat(watcher.find(".pill")).hasText(watcher.reader().pick("Done", "完了"));
          play(watcher, desk.publicStore());
        }
        download(visit, desk.publicStore());
        visit.keepPicture("fleet-job-done");
        assertThat(fleet.find(".worker[data-state=IDLE]")).hasCount(WORKERS);
        fleet.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        fleet.keepPicture("fleet-dark");
      }
      List<Integer> shares = workers.stream().map(FleetJourneyTest::rendered).toList();
      assertThat(shares).allMatch(share -> share > 0);
      assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(SEGMENTS);
    }
  }

  private static void begin(Visit visit, List<Path> photos) {
    FormSteps form = new FormSteps(visit);
    form.choose(photos);
    form.awaitStored(PHOTOS);
    form.set("IMAGE_HEIGHT", "90");
    form.set("ANIMATION_DURATION", Integer.toString(SECONDS));
    visit.find("summary").first().click();
    form.set("SEGMENTS", Integer.toString(SEGMENTS));
    form.set("FFMPEG_PRESET", "veryfast");
    form.set("CODING", "frames");
    form.submit();
  }

  private static void awaitProgress(Visit visit) {
    visit
        .page()
        .waitForFunction("() => document.querySelector('[data-live=frames-bar]').value > 0");
  }

  /** Numbers of a page change without a reload. */
  private static void assertFollows(Visit visit) {
    String before = visit.find("[data-live=frames]").textContent();
    visit
        .page()
        .waitForFunction(
            "before => document.querySelector('[data-live=frames]')?.textContent !== before",
            before);
  }

  private static void play(Visit visit, URI store) {
    Locator video = visit.find("video.player");
    video.evaluate("video => { video.muted = true; return video.play(); }");
    visit.page().waitForFunction("() => document.querySelector('video.player').currentTime > 0.3");
    assertThat(video.evaluate("video => Math.round(1000 * video.duration)"))
        .isEqualTo(1000 * SECONDS);
    // Near the end: what is not loaded yet is asked for by its range.
    video.evaluate("video => { video.currentTime = 50; }");
    visit.page().waitForFunction("() => document.querySelector('video.player').currentTime > 50.3");
    assertThat(video.evaluate("video => video.readyState")).isEqualTo(4);
    video.evaluate("video => video.pause()");
    assertThat(visit.asked(store, ".mp4")).as("requests of the player to the store").isPositive();
  }

  private static void download(Visit visit, URI store) {
    Download download = visit.page().waitForDownload(() -> visit.find("#download").click());
    assertThat(URI.create(download.url()).getAuthority()).isEqualTo(store.getAuthority());
    assertThat(visit.find(".facts dd").last()).hasText(download.suggestedFilename());
    assertThat(Ffprobe.frames(download.path())).isEqualTo(FRAMES);
  }

  /** How many segments a worker says that it rendered. */
  private static int rendered(ServerProcess worker) {
    Matcher counter = RENDERED.matcher(worker.get("/metrics").body());
    assertThat(counter.find()).as("the worker counts its segments").isTrue();
    return (int) Double.parseDouble(counter.group(1));
  }
}
