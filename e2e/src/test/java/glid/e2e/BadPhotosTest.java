package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos that cannot be used: all are named, and left out only where the user says so. */
class BadPhotosTest {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int SIDE = 32;

  /** The colours of the good photos, in their order. */
  private static final List<Color> COLORS =
      IntStream.range(0, 9).mapToObj(i -> Color.getHSBColor(i / 9f, 0.7f, 0.8f)).toList();

  @TempDir Path folder;

  /** Twelve photos; the third is text, the sixth cut off, the tenth empty. */
  @BeforeEach
  void twelvePhotos() {
    int good = 0;
    for (int number = 1; number <= 12; number++) {
      Path file = folder.resolve("photos/%02d.jpg".formatted(number));
      switch (number) {
        case 3 -> PhotoFiles.write(file, "no picture".getBytes(StandardCharsets.UTF_8));
        case 6 -> cut(file);
        case 10 -> PhotoFiles.write(file, new byte[0]);
        default -> PhotoFiles.flat(file, COLORS.get(good++));
      }
    }
  }

  @Test
  void withoutTheUsersWordThoseFoundBeforeTheWorkEndIt() throws InterruptedException {
    GlidProcess.Finished english = glid().run("render", "photos");
    GlidProcess.Finished japanese = japanese().run("render", "photos");

    assertThat(english.exit()).isEqualTo(USAGE);
    assertThat(english.err()).hasSize(3);
    assertThat(english.err().get(0)).startsWith("photos/03.jpg: no picture was recognised");
    assertThat(english.err().get(1)).startsWith("photos/10.jpg: the file is empty");
    assertThat(english.err().get(2)).contains("--skip-bad");
    assertThat(japanese.exit()).isEqualTo(USAGE);
    assertThat(japanese.err())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).containsPattern("\\p{IsHiragana}"));
    assertThat(folder.resolve("output")).doesNotExist();
  }

  @Test
  void withoutTheUsersWordThoseFoundWhileDecodingFailItAllAtOnce() throws InterruptedException {
    cut(folder.resolve("photos/03.jpg"));
    PhotoFiles.flat(folder.resolve("photos/10.jpg"), Color.GRAY);

    GlidProcess.Finished english = glid().run("render", "photos");
    GlidProcess.Finished japanese = japanese().run("render", "photos");
    GlidProcess.Finished forPrograms = glid().run("render", "photos", "--json");

    assertThat(english.exit()).isEqualTo(FAILED);
    assertThat(lastLines(english, 4).get(0)).isEqualTo("failed: 2 photos cannot be used");
    assertThat(lastLines(english, 4).get(1)).startsWith("03.jpg: ");
    assertThat(lastLines(english, 4).get(2)).startsWith("06.jpg: ");
    assertThat(lastLines(english, 4).get(3)).contains("--skip-bad");
    assertThat(japanese.exit()).isEqualTo(FAILED);
    assertThat(lastLines(japanese, 4))
        .allSatisfy(line -> assertThat(line).containsPattern("\\p{IsHiragana}"))
        .first()
        .isEqualTo("失敗しました: 使えない写真が2枚あります");
    assertThat(names(Events.of(forPrograms, "failed").getFirst(), "broken"))
        .containsExactly("03.jpg", "06.jpg");
    assertThat(folder.resolve("output")).doesNotExist();
  }

  @Test
  void withTheUsersWordTheOthersCloseUp() throws InterruptedException {
    GlidProcess.Finished finished = glid().run("render", "photos", "--skip-bad");

    assertOthersCloseUp(finished.video());
    assertThat(finished.err())
        .anyMatch(line -> line.startsWith("left out: photos/03.jpg: no picture was recognised"))
        .anyMatch(line -> line.startsWith("left out: photos/10.jpg: the file is empty"))
        .anyMatch(line -> line.startsWith("left out: 06.jpg: "))
        .noneMatch(line -> line.contains("failed"));
  }

  @Test
  void aFailedJobGoesOnWithTheUsersWordAndProgramsAreToldOnce() throws InterruptedException {
    cut(folder.resolve("photos/03.jpg"));
    GlidProcess.Finished refused = glid().run("render", "photos", "--json");
    PhotoFiles.flat(folder.resolve("photos/10.jpg"), COLORS.get(7));
    GlidProcess.Finished failed = glid().run("render", "photos", "--json");

    GlidProcess.Finished finished = glid().run("render", "photos", "--json", "--skip-bad");

    assertThat(names(Events.of(refused, "problem").getFirst(), "broken"))
        .containsExactly("photos/10.jpg");
    assertThat(failed.exit()).isEqualTo(FAILED);
    assertThat(finished.exit()).isZero();
    assertThat(Events.of(finished, "failed")).isEmpty();
    JsonNode done = Events.of(finished, "done").getFirst();
    assertThat(done.get("run").asInt()).isEqualTo(1);
    assertThat(names(done, "skipped")).containsExactly("03.jpg", "06.jpg");
    assertThat(done.get("skipped")).allSatisfy(item -> assertThat(item.has("reason")).isTrue());
  }

  @Test
  void withoutAnyGoodPhotoItSaysSo() throws InterruptedException {
    PhotoFiles.write(folder.resolve("empty.jpg"), new byte[0]);
    cut(folder.resolve("cut.jpg"));

    GlidProcess.Finished before = glid().run("render", "empty.jpg", "--skip-bad");
    GlidProcess.Finished meanwhile = glid().run("render", "cut.jpg", "empty.jpg", "--skip-bad");

    assertThat(before.exit()).isEqualTo(USAGE);
    assertThat(before.err()).hasSize(2).last().isEqualTo("none of the photos can be used");
    assertThat(meanwhile.exit()).isEqualTo(FAILED);
    assertThat(lastLines(meanwhile, 2).get(0)).isEqualTo("failed: none of the photos can be used");
    assertThat(lastLines(meanwhile, 2).get(1)).startsWith("cut.jpg: ");
    assertThat(folder.resolve("output")).doesNotExist();
  }

  /** The grid was made for ten photos, before one of them proved broken: the last cell is empty. */
  private static void assertOthersCloseUp(Path video) {
    List<Picture> pictures = Ffmpeg.pictures(video);
    Picture whole = pictures.get(pictures.size() / 2);
    assertThat(whole.width()).isEqualTo(10 * SIDE);
    for (int cell = 0; cell < 10; cell++) {
      Rgb seen = whole.mean(cell * SIDE + 8, 8, cell * SIDE + 24, 24);
      Color expected = cell < COLORS.size() ? COLORS.get(cell) : Color.WHITE;
      assertThat(seen.distanceTo(Rgb.of(expected))).as("cell %d: %s", cell, seen).isLessThan(10);
    }
  }

  private static List<String> names(JsonNode event, String field) {
    return event.get(field).findValuesAsText("name");
  }

  private static List<String> lastLines(GlidProcess.Finished finished, int count) {
    List<String> lines = finished.err();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(count);
    return lines.subList(lines.size() - count, lines.size());
  }

  /** Half of its scan is missing, but it has its end. */
  private static void cut(Path file) {
    byte[] whole = PhotoFiles.grain(400, 300, 1);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    Path _ = PhotoFiles.write(file, cut);
  }

  private GlidProcess.Setup japanese() {
    return glid().flag("-Duser.language=ja");
  }

  /** One row of square cells; in the middle of the video it fills the frame. */
  private GlidProcess.Setup glid() {
    return GlidProcess.in(folder)
        .with("GRID_ROWS", "1")
        .with("IMAGE_HEIGHT", Integer.toString(SIDE))
        .with("ASPECT_RATIO_W", "1")
        .with("ASPECT_RATIO_H", "1")
        .with("ANIMATION_DURATION", "0.2");
  }
}
