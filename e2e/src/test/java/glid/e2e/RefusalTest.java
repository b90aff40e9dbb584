package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program refuses, how it says so, and its exit status. */
class RefusalTest {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  @TempDir Path folder;

  @BeforeEach
  void aGoodPhoto() {
    PhotoFiles.flat(folder.resolve("good.png"), Color.GRAY);
  }

  @Test
  void withoutPhotosItSaysHowToNameSome() throws InterruptedException {
    GlidProcess.Finished finished = glid().run("render");

    assertThat(finished.exit()).isEqualTo(USAGE);
    assertThat(finished.errText()).contains("no photos").contains("source/image_NN.jpeg");
    assertThat(finished.out()).isEmpty();
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() throws InterruptedException {
    GlidProcess.Finished finished =
        glid().run("render", "good.png", "--grid-rows", "0", "--fps", "abc");

    assertThat(finished.exit()).isEqualTo(USAGE);
    assertThat(finished.err())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("GRID_ROWS:") && line.contains("'0'"))
        .anyMatch(line -> line.startsWith("FPS:") && line.contains("'abc'"));
  }

  @Test
  void photosAndSettingsAreRefusedTogetherAndInJsonToo() throws InterruptedException {
    PhotoFiles.write(folder.resolve("text.jpg"), "no picture".getBytes(StandardCharsets.UTF_8));

    GlidProcess.Finished finished =
        glid().run("render", "text.jpg", "missing.jpg", "--fps", "abc", "--json");

    assertThat(finished.exit()).isEqualTo(USAGE);
    JsonNode problems = Events.of(finished, "problem").getFirst().get("messages");
    assertThat(problems).extracting(JsonNode::asText).hasSize(3);
    assertThat(problems.get(0).asText()).startsWith("text.jpg: no picture was recognised");
    assertThat(problems.get(1).asText()).isEqualTo("missing.jpg: there is no such file or folder");
    assertThat(problems.get(2).asText()).startsWith("FPS:");
  }

  @Test
  void anUnknownOptionIsNamed() throws InterruptedException {
    GlidProcess.Finished finished = glid().run("render", "good.png", "--grid-row", "2");

    assertThat(finished.exit()).isEqualTo(USAGE);
    assertThat(finished.errText()).contains("--grid-row").contains("--grid-rows");
    assertThat(finished.out()).isEmpty();
  }

  @Test
  void aPhotoThatWasCutOffIsRefusedBeforeTheWork() throws InterruptedException {
    byte[] whole = PhotoFiles.grain(400, 300, 1);
    PhotoFiles.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));

    GlidProcess.Finished finished = glid().run("render", "good.png", "cut.jpg");

    assertThat(finished.exit()).isEqualTo(USAGE);
    assertThat(finished.err())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("cut.jpg: the file was cut off after " + whole.length / 2 + " bytes");
    assertThat(folder.resolve("output")).doesNotExist();
  }

  @Test
  void anOutputFolderThatCannotBeIsRefusedBeforeTheWork() throws InterruptedException {
    GlidProcess.Finished below =
        glid().run("render", "good.png", "--output-filename", "good.png/video.mp4");
    GlidProcess.Finished itself = glid().run("render", "good.png", "--output-filename", ".");

    assertThat(below.exit()).isEqualTo(USAGE);
    assertThat(below.err())
        .singleElement()
        .asString()
        .startsWith("OUTPUT_FILENAME: cannot write to the folder")
        .contains("good.png");
    assertThat(itself.exit()).isEqualTo(USAGE);
    assertThat(itself.err()).singleElement().asString().endsWith("is a folder");
  }

  @Test
  void aDataFolderInUseNamesTheProcessThatHasIt() throws InterruptedException {
    PhotoFiles.write(folder.resolve("grain.jpeg"), PhotoFiles.grain(1200, 900, 1));
    try (GlidProcess first =
        glid().with("ANIMATION_DURATION", "600").start("render", "grain.jpeg", "--json")) {
      first.awaitLine(Events.progress(event -> true));

      GlidProcess.Finished second = glid().run("render", "good.png");

      assertThat(second.exit()).isEqualTo(FAILED);
      assertThat(second.err())
          .singleElement()
          .asString()
          .startsWith("error: the data folder ")
          .contains("in use by process " + first.pid() + ";");
      assertThat(glid().run("render", "good.png", "--json").out())
          .singleElement()
          .asString()
          .contains("\"problem\"", "in use by process " + first.pid() + ";");
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void aBrokenSettingsFileIsNamed() throws InterruptedException {
    PhotoFiles.write(folder.resolve(".env"), "GRID_ROWS\n".getBytes(StandardCharsets.UTF_8));

    GlidProcess.Finished finished = glid().run("render", "good.png");

    assertThat(finished.exit()).isNotZero();
    assertThat(finished.errText()).contains(".env: expected lines NAME=value");
  }

  private GlidProcess.Setup glid() {
    return GlidProcess.in(folder).with("ANIMATION_DURATION", "0.1");
  }
}
