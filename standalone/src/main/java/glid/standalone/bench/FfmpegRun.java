package glid.standalone.bench;

import glid.core.grid.GridLayout;
import glid.core.grid.SlidePath;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.settings.JobSettings;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs an installed ffmpeg on the same video. */
final class FfmpegRun {
  private static final Pattern PEAK_KIBIBYTES = Pattern.compile("maxrss=(\\d+)");

  private static final List<String> TAGS =
      List.of(
          "-colorspace",
          "bt709",
          "-color_primaries",
          "bt709",
          "-color_trc",
          "bt709",
          "-color_range",
          "tv");

  private static final List<String> X264 =
      List.of("-c:v", "libx264", "-preset", "medium", "-crf", "23", "-pix_fmt", "yuv420p");

  private final JobSettings settings;
  private final Path folder;

  /**
   * @param folder new and empty
   */
  FfmpegRun(JobSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  /**
   * One command of one who knows the tool: the picture is read, padded and converted once, and a
   * crop moves over it, frame by frame, in whole pixels.
   *
   * @param sheet picture of the whole grid
   */
  RunFigures expert(Path sheet, Path video) throws InterruptedException {
    String rate = settings.slide().frameRate().toString();
    List<String> input = List.of("-framerate", rate, "-i", sheet.toString(), "-vf", filters());
    return run(command(input, video), ChildRun.Feeder.NOTHING, video);
  }

  /** The filters of {@link #expert}. */
  String filters() {
    SlidePath path = BenchJob.path(settings);
    FrameSize frame = settings.output().frame();
    GridLayout layout = settings.grid().layout();
    RgbColor background = settings.grid().background();
    String size = "%d:%d".formatted(frame.width(), frame.height());
    String travel = "%d*n/%d".formatted(frame.width() + path.sheetWidth(), path.frames());
    return String.join(
        ",",
        "pad=%d:%d:%d:%d:0x%s"
            .formatted(
                2 * frame.width() + path.sheetWidth() + path.sheetWidth() % 2,
                Math.max(frame.height(), layout.sheetHeight() + layout.sheetHeight() % 2),
                frame.width(),
                layout.topIn(frame),
                background.hex()),
        "scale=out_color_matrix=bt709:out_range=tv",
        "format=yuv420p",
        "loop=loop=-1:size=1",
        "setpts=N",
        "crop=%s:'%s':0:exact=1".formatted(size, travel));
  }

  /**
   * The encoder alone: it gets the exact frames through a pipe.
   *
   * @param frames number of frames
   */
  RunFigures encodeOnly(ExactVideo.Frames exact, int frames, Path video)
      throws InterruptedException {
    List<String> input =
        List.of(
            "-f",
            "rawvideo",
            "-pix_fmt",
            "yuv420p",
            "-video_size",
            settings.output().frame().toString(),
            "-framerate",
            settings.slide().frameRate().toString(),
            "-i",
            "pipe:0");
    return run(command(input, video), stdin -> write(exact, frames, stdin), video);
  }

  private List<String> command(List<String> input, Path video) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostats"));
    command.addAll(List.of("-benchmark", "-y"));
    command.addAll(input);
    command.addAll(List.of("-frames:v", Integer.toString(settings.slide().frames())));
    command.addAll(List.of("-r", settings.slide().frameRate().toString()));
    command.addAll(X264);
    command.addAll(TAGS);
    command.addAll(List.of("-movflags", "+faststart", video.toString()));
    return command;
  }

  private RunFigures run(List<String> command, ChildRun.Feeder feeder, Path video)
      throws InterruptedException {
    ChildRun run = ChildRun.of(command, folder, System.getenv(), feeder);
    Matcher peak = PEAK_KIBIBYTES.matcher(String.join("\n", run.err()));
    long peakBytes = peak.find() ? Long.parseLong(peak.group(1)) << 10 : 0;
    try {
      return new RunFigures(run.wall(), run.cpu(), peakBytes, Files.size(video), Insight.NONE);
    } catch (IOException e) {
      throw new UncheckedIOException("looking at the video " + video, e);
    }
  }

  private void write(ExactVideo.Frames exact, int frames, OutputStream stdin) throws IOException {
    FrameSize size = settings.output().frame();
    byte[] bytes = new byte[3 * size.width() * size.height() / 2];
    for (int number = 0; number < frames; number++) {
      Frame frame = exact.at(number);
      int at = 0;
      for (Plane plane : List.of(frame.luma(), frame.cb(), frame.cr())) {
        // Rows of exact frames have no padding.
        int samples = plane.width() * plane.height();
        plane.samples().get(0, bytes, at, samples);
        at += samples;
      }
      stdin.write(bytes);
    }
  }
}
