package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.infra.servers.Missing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The machine's own ffmpeg: another decoder than the libraries inside the program. */
final class Ffmpeg {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Ffmpeg() {}

  /**
   * A packet of the video track.
   *
   * @param pts time of display in ticks of the track's clock
   * @param flags as ffprobe writes them, {@code K} for a key frame
   * @param hash of its bytes
   */
  record Packet(long pts, int size, String flags, String hash) {}

  /** The only stream of a video, as ffprobe describes it. */
  static JsonNode stream(Path video) {
    JsonNode streams = probe(video, "-show_streams", "-count_frames").get("streams");
    assertThat(streams).hasSize(1);
    return streams.get(0);
  }

  /** All packets in the order of the file. */
  static List<Packet> packets(Path video) {
    List<Packet> packets = new ArrayList<>();
    for (JsonNode packet : probe(video, "-show_packets", "-show_data_hash", "md5").get("packets")) {
      packets.add(
          new Packet(
              packet.get("pts").asLong(),
              packet.get("size").asInt(),
              packet.get("flags").asText(),
              packet.get("data_hash").asText()));
    }
    return packets;
  }

  /** The hash of every decoded frame in the order of display. */
  static List<String> frameHashes(Path video) {
    return timedFrames(video).stream().map(Ffmpeg::lastField).toList();
  }

  /** Times, size and hash of every decoded frame in the order of display, as ffmpeg writes them. */
  static List<String> timedFrames(Path video) {
    String lines = text(decoding(video, "framemd5"));
    return lines.lines().filter(line -> !line.startsWith("#")).toList();
  }

  /** Every decoded frame in the order of display. */
  static List<Picture> pictures(Path video) {
    JsonNode stream = stream(video);
    assertThat(stream.get("pix_fmt").asText()).isEqualTo("yuv420p");
    int width = stream.get("width").asInt();
    int height = stream.get("height").asInt();
    byte[] planes = run(decoding(video, "rawvideo"));
    int frameBytes = width * height * 3 / 2;
    assertThat(planes.length % frameBytes).as("bytes after the last whole frame").isZero();
    List<Picture> pictures = new ArrayList<>();
    for (int start = 0; start < planes.length; start += frameBytes) {
      pictures.add(
          new Picture(width, height, Arrays.copyOfRange(planes, start, start + frameBytes)));
    }
    return pictures;
  }

  private static List<String> decoding(Path video, String format) {
    return List.of(
        "ffmpeg",
        "-v",
        "warning",
        "-i",
        video.toString(),
        "-fps_mode",
        "passthrough",
        "-f",
        format,
        "-");
  }

  private static JsonNode probe(Path video, String... show) {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error", "-of", "json"));
    command.addAll(List.of(show));
    command.add(video.toString());
    try {
      return MAPPER.readTree(run(command));
    } catch (IOException e) {
      throw new UncheckedIOException("reading what ffprobe says about " + video, e);
    }
  }

  private static String lastField(String line) {
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }

  private static String text(List<String> command) {
    return new String(run(command), StandardCharsets.UTF_8);
  }

  /** What a command prints; any word of complaint is a failure, even one that it survives. */
  private static byte[] run(List<String> command) {
    require(command.getFirst());
    try {
      Process process = new ProcessBuilder(command).start();
      CompletableFuture<String> complaints = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () ->
                  complaints.complete(
                      String.join(
                          "\n", process.errorReader(StandardCharsets.UTF_8).lines().toList())));
      byte[] output = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).as("%s: %s", command, complaints.join()).isZero();
      assertThat(complaints.join()).as("complaints of %s", command).isEmpty();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("running " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }

  /** Skips the test when the command is missing; in CI that is a failure. */
  private static void require(String command) {
    boolean there =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    if (!there) {
      throw Missing.on("no command " + command + " on the PATH");
    }
  }
}
