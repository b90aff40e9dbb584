package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is said to be full, leaves nothing half-written, and loses no work. */
class FullDiskTest {
  private static final int FAILED = 1;

  @TempDir Path folder;

  private Path photo;

  @BeforeEach
  void aPhoto() {
    photo = PhotoFiles.write(folder.resolve("grain.jpeg"), PhotoFiles.grain(1200, 900, 1));
  }

  @Test
  void photosThatDoNotFitInTheDataFolder() throws Exception {
    try (SmallDisk disk = diskOf(Files.size(photo))) {
      GlidProcess.Finished finished =
          glid().on(disk).data(folder.resolve("disk")).run("render", photo.toString());

      assertThat(finished.exit()).isEqualTo(FAILED);
      assertThat(finished.err())
          .singleElement()
          .asString()
          .startsWith("error: cannot store %s: ".formatted(photo))
          .contains("the disk is full: make room on the disk of " + folder.resolve("disk/render"));
      assertThat(files(disk.contents().resolve("render/tmp"))).isEmpty();
      assertThat(files(disk.contents().resolve("render/objects"))).isEmpty();
      assertThat(folder.resolve("output")).doesNotExist();
    }
  }

  @Test
  void japaneseUsersReadItInJapanese() throws Exception {
    try (SmallDisk disk = diskOf(Files.size(photo))) {
      GlidProcess.Finished finished =
          glid()
              .flag("-Duser.language=ja")
              .on(disk)
              .data(folder.resolve("disk"))
              .run("render", photo.toString());

      assertThat(finished.exit()).isEqualTo(FAILED);
      assertThat(finished.err()).singleElement().asString().contains("ディスクの空きがありません");
    }
  }

  @Test
  void aVideoThatDoesNotFitInItsPlaceIsKeptAndWrittenElsewhereWithoutRenderingAgain()
      throws Exception {
    try (SmallDisk disk = diskOf(20 << 10)) {
      GlidProcess.Finished refused =
          glid().on(disk).run("render", photo.toString(), "--output-filename", "disk/video.mp4");

      assertThat(refused.exit()).isEqualTo(FAILED);
      assertThat(refused.errText())
          .contains("error: cannot write the video to " + folder.resolve("disk/video.mp4"))
          .contains("the finished video is kept");
      assertThat(files(disk.contents())).isEmpty();
    }

    GlidProcess.Finished elsewhere =
        glid().run("render", photo.toString(), "--output-filename", "video.mp4", "--json");

    assertThat(elsewhere.exit()).isZero();
    assertThat(Events.of(elsewhere, "progress"))
        .allSatisfy(event -> assertThat(event.get("segmentsCommitted").asInt()).isEqualTo(1));
    assertThat(Ffmpeg.pictures(folder.resolve("video.mp4"))).hasSize(30);
  }

  @Test
  void uploadsThatDoNotFitAreRefusedAndOthersGoOn() throws Exception {
    Path small = PhotoFiles.flat(folder.resolve("small.png"), Color.RED);
    try (SmallDisk disk = diskOf(Files.size(photo));
        GlidServer server = GlidServer.start(glid().on(disk).data(folder.resolve("disk")))) {
      HttpResponse<String> english = server.submit(new GlidServer.Form().photo(photo));
      HttpResponse<String> japanese =
          server.submit(new GlidServer.Form().photo(photo), "Accept-Language", "ja");
      HttpResponse<String> fits = server.submit(new GlidServer.Form().photo(small));

      assertThat(english.statusCode()).as(english.body()).isEqualTo(503);
      assertThat(english.body()).contains("is the disk full?");
      assertThat(japanese.body()).contains("空き容量");
      assertThat(fits.statusCode()).as(fits.body()).isEqualTo(202);
      assertThat(files(disk.contents().resolve("serve/tmp"))).isEmpty();
      assertThat(files(disk.contents().resolve("serve/objects/inputs"))).hasSize(1);
    }
  }

  private SmallDisk diskOf(long bytes) throws IOException {
    return SmallDisk.mount(folder.resolve("disk"), Math.toIntExact(bytes >> 10));
  }

  private GlidProcess.Setup glid() {
    return GlidProcess.in(folder).with("ANIMATION_DURATION", "1").with("IMAGE_HEIGHT", "400");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
