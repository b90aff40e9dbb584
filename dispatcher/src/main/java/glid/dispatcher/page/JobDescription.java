package glid.dispatcher.page;

import glid.core.job.BrokenPhoto;
import glid.core.job.Coding;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.core.language.Language;
import glid.core.media.FrameSize;
import glid.core.settings.SettingNotice;
import glid.core.timeline.FrameRate;
import glid.dispatcher.catalog.JobEntry;
import glid.dispatcher.ledger.JobView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A job in words and numbers for its page.
 *
 * @param now when it is shown
 */
public record JobDescription(JobEntry entry, Language language, Instant now) {
  /** Done but for the end is not done: people distrust a bar that stays at 100. */
  private static final int MOST_PERCENT_UNDER_WAY = 99;

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Something to know about a finished video. */
  public record Fact(String label, String value) {}

  /** A photo and why it cannot be used. */
  public record BadPhoto(String name, String problem) {}

  private JobView view() {
    return entry.view();
  }

  private JobSpec spec() {
    return entry.spec();
  }

  public String id() {
    return entry.id();
  }

  public int run() {
    return view().run().number();
  }

  public String state() {
    return view().state().name();
  }

  public Phase phase() {
    return Phase.of(view());
  }

  public String phaseText() {
    return phase().text(language);
  }

  /** How many photos, and their grid. */
  public String title() {
    return JobTitle.of(spec()).in(language);
  }

  /** Size, frame rate and length of the video. */
  public String summary() {
    return sizeText() + " · " + rateText() + " · " + lengthText();
  }

  private String sizeText() {
    FrameSize frame = spec().output().frame();
    return frame.width() + "×" + frame.height();
  }

  private String rateText() {
    FrameRate rate = spec().slide().frameRate();
    BigDecimal number =
        new BigDecimal(rate.numerator())
            .divide(new BigDecimal(rate.denominator()), 3, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return number.toPlainString() + " fps";
  }

  private String lengthText() {
    BigDecimal seconds =
        BigDecimal.valueOf(entry.seconds()).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return seconds.toPlainString() + language.pick(" s", "秒");
  }

  public String submittedIso() {
    return entry.submittedAt().toString();
  }

  public String submittedText() {
    return MOMENT.format(entry.submittedAt().atZone(ZoneId.systemDefault()));
  }

  public boolean ended() {
    return view().state().isTerminal();
  }

  public boolean video() {
    return entry.done().isPresent();
  }

  public boolean failed() {
    return view().end() instanceof RunEnd.Failed;
  }

  public boolean canceled() {
    return view().end() instanceof RunEnd.Canceled;
  }

  public long elapsedSeconds() {
    return Math.max(0, Duration.between(entry.submittedAt(), now).toSeconds());
  }

  public String elapsedText() {
    return "%d:%02d".formatted(elapsedSeconds() / 60, elapsedSeconds() % 60);
  }

  public int photosDone() {
    return view().photosDone();
  }

  public int framesDone() {
    return view().framesDone();
  }

  /** Frames that are rendered, of a hundred. */
  public int percent() {
    return Math.min(MOST_PERCENT_UNDER_WAY, 100 * view().framesDone() / view().frames());
  }

  public String photosShare() {
    return "%.4f".formatted(prepared());
  }

  public String framesShare() {
    return "%.4f".formatted(share(view().framesDone(), view().frames()));
  }

  private static double share(int done, int all) {
    return Math.min(1, (double) done / all);
  }

  /**
   * How much of the photos is prepared, of those that the segments under way need: each segment
   * counts its own, so together they may be more than the job has. Between two segments it is all.
   */
  private double prepared() {
    if (view().photos() == 0) {
      return view().framesDone() > 0 ? 1 : 0;
    }
    return share(view().photosDone(), view().photos());
  }

  public String photosText() {
    return "%d%%".formatted((int) (100 * prepared()));
  }

  public String segmentsText() {
    return "%d / %d".formatted(view().segmentsCommitted(), view().segments());
  }

  public String framesText() {
    return "%d / %d".formatted(view().framesDone(), view().frames());
  }

  /** Whether the photos are being prepared: {@code ahead}, {@code now} or {@code past}. */
  public String preparing() {
    return at(Phase.PREPARING);
  }

  /** Whether frames are being rendered, as {@link #preparing}. */
  public String rendering() {
    return at(Phase.RENDERING);
  }

  /** Whether segments are being joined, as {@link #preparing}. */
  public String joining() {
    return at(Phase.JOINING);
  }

  private String at(Phase step) {
    int distance = phase().compareTo(step);
    return distance == 0 ? "now" : distance < 0 ? "ahead" : "past";
  }

  /** What its sender should know. */
  public List<String> notices() {
    List<String> notices = new ArrayList<>();
    int photos = spec().photos().size();
    int cells = spec().grid().layout().cells();
    if (photos > cells) {
      notices.add(new SettingNotice.SurplusPhotos(photos, cells).text(language));
    }
    return notices;
  }

  /** Facts about the finished video. */
  public List<Fact> facts() {
    return entry
        .done()
        .map(
            done ->
                List.of(
                    new Fact(language.pick("File size", "ファイルサイズ"), megabytes(done)),
                    new Fact(language.pick("Length", "長さ"), lengthText()),
                    new Fact(language.pick("Size", "大きさ"), sizeText()),
                    new Fact(language.pick("Frames", "フレーム数"), framesFact(done)),
                    new Fact(language.pick("Coding", "符号化"), codingFact()),
                    new Fact(language.pick("File name", "ファイル名"), entry.fileName())))
        .orElse(List.of());
  }

  private String framesFact(RunEnd.Done done) {
    return "%d (%s)".formatted(done.video().frames(), rateText());
  }

  private String codingFact() {
    Coding coding = view().coding();
    return coding == null ? "-" : coding.text().in(language);
  }

  private static String megabytes(RunEnd.Done done) {
    BigDecimal bytes = BigDecimal.valueOf(done.video().sizeBytes());
    return bytes.movePointLeft(6).setScale(1, RoundingMode.UP) + " MB";
  }

  /** Why it failed. */
  public String cause() {
    return view().end() instanceof RunEnd.Failed failed ? failed.reason().in(language) : "";
  }

  /** The photos it failed for. */
  public List<BadPhoto> broken() {
    return view().end() instanceof RunEnd.Failed failed
        ? badPhotos(failed.brokenPhotos())
        : List.of();
  }

  /** The photos it goes on without. */
  public List<BadPhoto> skipped() {
    return badPhotos(view().skippedPhotos());
  }

  private List<BadPhoto> badPhotos(List<BrokenPhoto> photos) {
    return photos.stream()
        .map(photo -> new BadPhoto(photo.name(), photo.problem().in(language)))
        .toList();
  }

  public boolean canSkipBad() {
    return entry.canSkipBad();
  }

  /** What to do after it failed. */
  public String nextStep() {
    return canSkipBad()
        ? language.pick(
            "Go on without these photos, or go back and replace them.",
            "使えない写真を除いて続けるか、戻って写真を差し替えてください。")
        : language.pick(
            "Go back and change photos or settings, or try again.", "戻って写真や設定を変えるか、もう一度お試しください。");
  }
}
