package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and in which language the program speaks. */
class SettingSourcesTest {
  @TempDir Path folder;

  @BeforeEach
  void aPhoto() {
    PhotoFiles.flat(folder.resolve("photo.png"), Color.GRAY);
  }

  @Test
  void optionsWinOverTheEnvironmentThatOverTheFileThatOverTheDefaults() throws Exception {
    dotEnv(
        """
        # all four
        ANIMATION_DURATION=0.5
        FPS=10
        IMAGE_HEIGHT=50
        """);

    Path video =
        GlidProcess.in(folder)
            .with("FPS", "20")
            .with("IMAGE_HEIGHT", "80")
            .run("render", "photo.png", "--image-height", "120")
            .video();

    JsonNode stream = Ffmpeg.stream(video);
    assertThat(stream.get("height").asInt()).as("from the option").isEqualTo(120);
    assertThat(stream.get("r_frame_rate").asText()).as("from the environment").isEqualTo("20/1");
    assertThat(stream.get("nb_read_frames").asInt()).as("0.5 s, from .env").isEqualTo(10);
    assertThat(stream.get("width").asInt()).as("4:3, the default").isEqualTo(160);
  }

  @Test
  void aNameThatIsNearlyASettingIsNoticedAndOthersAreNot() throws Exception {
    dotEnv("GRID_ROW=3\nDATABASE_URL=x\nANIMATION_DURATION=0.1\n");

    GlidProcess.Finished finished = GlidProcess.in(folder).run("render", "photo.png");

    assertThat(finished.exit()).isZero();
    assertThat(finished.err())
        .contains("GRID_ROW is no setting; did you mean GRID_ROWS?")
        .noneMatch(line -> line.contains("DATABASE_URL"));
  }

  @Test
  void speaksJapaneseToTheJapanese() throws Exception {
    dotEnv("GRID_ROW=3\nANIMATION_DURATION=0.1\n");
    GlidProcess.Setup japanese = GlidProcess.in(folder).flag("-Duser.language=ja");

    GlidProcess.Finished finished = japanese.run("render", "photo.png");
    GlidProcess.Finished refused = japanese.run("render", "photo.png", "--grid-rows", "0");

    assertThat(finished.err()).contains("GRID_ROW という設定はありません。GRID_ROWS のことですか?");
    assertThat(refused.err()).anyMatch(line -> line.startsWith("GRID_ROWS: 指定できるのは1から200までの整数です"));
    assertThat(refused.exit()).isEqualTo(2);
  }

  @Test
  void theLauncherPassesTheLanguageOn() throws Exception {
    GlidProcess.Finished finished =
        GlidProcess.in(folder)
            .with("LC_ALL", "")
            .with("LANG", "ja_JP.UTF-8")
            .runInItsLanguage("render");

    assertThat(finished.exit()).isEqualTo(2);
    assertThat(finished.errText()).contains("写真がありません");
  }

  private void dotEnv(String text) {
    PhotoFiles.write(folder.resolve(".env"), text.getBytes(StandardCharsets.UTF_8));
  }
}
