package glid.worker.stitch;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The machine's own ffmpeg: a second opinion from another build than the one under test. */
final class FfmpegCommand {
  private FfmpegCommand() {}

  /** Skips the test when the command is missing; in CI that is a failure. */
  static void require(String command) {
    boolean there =
        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    if (there) {
      return;
    }
    String reason = "no command " + command + " on the PATH";
    if ("true".equals(System.getenv("CI"))) {
      fail(reason + ": CI installs it");
    }
    System.err.println("skipped: " + reason);
    Assumptions.abort(reason);
  }

  /** Hash and time of every decoded frame, without the comment lines. */
  static List<String> frameHashes(Path video) throws IOException, InterruptedException {
    require("ffmpeg");
    return run("ffmpeg", "-v", "error", "-i", video.toString(), "-f", "framemd5", "-").stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /** {@code key=value} lines of the video track. */
  static List<String> track(Path video) throws IOException, InterruptedException {
    require("ffprobe");
    return run("ffprobe", "-v", "error", "-show_streams", "-count_frames", video.toString());
  }

  /** Display times of all packets in ticks of the track's clock, in decoding order. */
  static List<String> packetTimes(Path video) throws IOException, InterruptedException {
    require("ffprobe");
    return run(
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "packet=pts",
        "-of",
        "csv=p=0",
        video.toString());
  }

  /** Three pictures whose stream says nothing about colours. */
  static void encodeWithoutColors(Path video) throws IOException, InterruptedException {
    require("ffmpeg");
    var _ =
        run(
            "ffmpeg",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "color=c=red:s=64x48:r=30",
            "-frames:v",
            "3",
            "-pix_fmt",
            "yuv420p",
            "-c:v",
            "libx264",
            video.toString());
  }

  /** Copies a video and writes BT.709 into the index of the file only. */
  static void labelInTheIndex(Path video, Path labelled) throws IOException, InterruptedException {
    require("ffmpeg");
    var _ =
        run(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            video.toString(),
            "-c",
            "copy",
            "-color_primaries",
            "bt709",
            "-color_trc",
            "bt709",
            "-colorspace",
            "bt709",
            "-color_range",
            "tv",
            "-movflags",
            "+write_colr",
            labelled.toString());
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      fail(String.join(" ", command) + " ended with " + code + ": " + output);
    }
    return output.lines().toList();
  }
}
