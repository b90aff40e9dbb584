package glid.standalone.bench;

import glid.core.language.Language;
import java.time.Duration;
import java.util.Locale;

/** A result as a drawing (SVG 1.1): processor time per contender, a group of bars per job. */
public final class BenchPlot {
  private static final int WIDTH = 720;
  private static final int LEFT = 200;
  private static final int LONGEST_BAR = 360;
  private static final int BAR = 18;
  private static final int STEP = 26;

  /** From the top of a bar to the line on which its words stand. */
  private static final int BASELINE = 13;

  private static final int TITLE = 34;

  /** Readable on light and on dark pages; a picture sees the system's choice, not the page's. */
  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2328 }
        .title { font-weight: 600 }
        .ours { fill: #1a7f64 }
        .others { fill: #8c959f }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 }
          .ours { fill: #3fb68f }
          .others { fill: #6e7681 }
        }
      </style>
      """;

  private BenchPlot() {}

  /** The drawing, whose words are English. */
  public static String of(BenchResult result) {
    StringBuilder bars = new StringBuilder();
    int y = 0;
    for (JobResult job : result.jobs()) {
      y = add(job, y, bars);
    }
    String caption =
        "%s, %d processors; %s; glid %s"
            .formatted(
                result.machine().cpu(),
                result.machine().processors(),
                result.date(),
                result.version());
    y += TITLE;
    bars.append(text(0, y - STEP / 2, "", caption));
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 0 %d %d" role="img">
    <title>Processor time of whole runs, in seconds</title>
    %s%s</svg>
    """
        .formatted(WIDTH, y, STYLE, bars);
  }

  private static int add(JobResult job, int top, StringBuilder bars) {
    int y = top + TITLE;
    bars.append(text(0, y - STEP / 2, "title", title(job)));
    double longest =
        job.contenders().stream()
            .mapToDouble(result -> seconds(result.median().cpu()))
            .max()
            .orElse(1);
    for (ContenderResult result : job.contenders()) {
      bars.append(text(0, y + BASELINE, "", result.contender().title(Language.ENGLISH)));
      bars.append(bar(result, y, longest));
      y += STEP;
    }
    return y;
  }

  /**
   * A bar and its number.
   *
   * @param longest seconds of the longest bar
   */
  private static String bar(ContenderResult result, int y, double longest) {
    double seconds = seconds(result.median().cpu());
    double length = Math.max(1, LONGEST_BAR * seconds / longest);
    String kind = result.contender().isOurs() ? "ours" : "others";
    String rectangle =
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n",
            kind,
            LEFT,
            y,
            length,
            BAR);
    String number = String.format(Locale.ROOT, "%.2f s", seconds);
    return rectangle + text(LEFT + (int) length + 6, y + BASELINE, "", number);
  }

  private static String title(JobResult job) {
    return "%s: %d photos, %s, %d frames; seconds of processor time"
        .formatted(
            job.job().name(),
            job.job().photos(),
            job.job().settings().output().frame(),
            job.frames());
  }

  private static String text(int x, int y, String kind, String words) {
    String escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(kind, x, y, escaped);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
