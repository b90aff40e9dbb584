package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a render leaves behind: a file, and words for people or for programs. */
class OutputTest {
  private static final byte[] OLD = "an older video".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @BeforeEach
  void aPhoto() {
    PhotoFiles.flat(folder.resolve("photo.png"), Color.GRAY);
  }

  @Test
  void stdoutIsThePathAndNothingElse() throws Exception {
    GlidProcess.Finished finished = glid().run("render", "photo.png", "--output-filename", "a.mp4");

    assertThat(finished.exit()).isZero();
    assertThat(finished.out())
        .containsExactly(folder.toAbsolutePath().normalize().resolve("a.mp4").toString());
    assertThat(Ffmpeg.pictures(folder.resolve("a.mp4"))).hasSize(3);
  }

  @Test
  void jsonLinesEndWithTheFinishedFile() throws Exception {
    GlidProcess.Finished finished =
        glid().run("render", "photo.png", "--output-filename", "a.mp4", "--json");

    List<JsonNode> events = Events.of(finished);
    JsonNode done = events.getLast();
    assertThat(Events.kind(done)).isEqualTo("done");
    assertThat(events).filteredOn(event -> Events.kind(event).equals("done")).hasSize(1);
    assertThat(Path.of(done.get("file").asText())).isEqualTo(folder.resolve("a.mp4"));
    assertThat(done.get("frames").asInt()).isEqualTo(3);
    assertThat(done.get("sizeBytes").asLong()).isEqualTo(Files.size(folder.resolve("a.mp4")));
    assertThat(done.get("stageMillis").has("ENCODE")).isTrue();
    assertThat(finished.err()).isEmpty();
  }

  @Test
  void anOlderVideoIsReplacedAtOnceAndNotOverwritten() throws Exception {
    Path target = PhotoFiles.write(folder.resolve("out/a.mp4"), OLD);

    try (InputStream reader = Files.newInputStream(target)) {
      Path video = glid().run("render", "photo.png", "--output-filename", "out/a.mp4").video();

      assertThat(reader.readAllBytes()).isEqualTo(OLD);
      assertThat(Ffmpeg.pictures(video)).hasSize(3);
    }
    assertThat(names(folder.resolve("out"))).containsExactly("a.mp4");
  }

  @Test
  void aFailedRenderLeavesTheOlderVideo() throws Exception {
    Path target = PhotoFiles.write(folder.resolve("out/a.mp4"), OLD);
    byte[] broken = PhotoFiles.grain(400, 300, 1);
    Arrays.fill(broken, broken.length / 2, broken.length - 2, (byte) 0);
    PhotoFiles.write(folder.resolve("broken.jpg"), broken);

    GlidProcess.Finished finished =
        glid().run("render", "broken.jpg", "--output-filename", "out/a.mp4", "--json");

    assertThat(finished.exit()).isEqualTo(1);
    JsonNode failed = Events.of(finished).getLast();
    assertThat(Events.kind(failed)).isEqualTo("failed");
    assertThat(failed.get("broken").get(0).get("name").asText()).isEqualTo("broken.jpg");
    assertThat(target).hasBinaryContent(OLD);
    assertThat(names(folder.resolve("out"))).containsExactly("a.mp4");
  }

  @Test
  void namesMayHoldSpacesAndJapanese() throws Exception {
    PhotoFiles.flat(folder.resolve("写真 その1/新郎 新婦.png"), Color.PINK);

    Path video =
        glid().with("OUTPUT_FILENAME", "出力 フォルダー/スライド 動画.mp4").run("render", "写真 その1").video();

    assertThat(video).isEqualTo(folder.resolve("出力 フォルダー/スライド 動画.mp4"));
    assertThat(Ffmpeg.pictures(video)).hasSize(3);
  }

  @Test
  void theDataFolderKeepsTilesButNoJobAndNoPhotos() throws Exception {
    Path _ = glid().run("render", "photo.png").video();

    Path objects = folder.resolve("data/render/objects");
    try (Stream<Path> files = Files.walk(objects)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(names(folder.resolve("data/render/work"))).isEmpty();
    assertThat(names(folder.resolve("data/render/tmp"))).isEmpty();
  }

  private GlidProcess.Setup glid() {
    return GlidProcess.in(folder).with("ANIMATION_DURATION", "0.1");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
