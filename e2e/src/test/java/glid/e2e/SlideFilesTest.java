package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.worker.render.Plane;
import glid.worker.stitch.DecodedPictures;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slide-coded videos in the hands of another decoder than the one inside the program. */
class SlideFilesTest {
  @TempDir Path folder;

  /** Slow and fast, smooth and by whole pixels, widths that fill no macroblock, IDRs on the way. */
  @ParameterizedTest
  @CsvSource({
    "640, 360, 60, 1, smooth, 1",
    "638, 358, 24000/1001, 1.7, smooth, 1",
    "322, 180, 30, 0.1, smooth, 3",
    "320, 182, 30, 6, smooth, 2",
    "480, 270, 25, 1, whole-pixel, 2"
  })
  void everyFrameIsThereAndIsTheSameForBothDecoders(
      int width, int height, String fps, String speed, String motion, int segments)
      throws Exception {
    Path photo = PhotoFiles.write(folder.resolve("grain.jpeg"), PhotoFiles.grain(400, 300, 1));

    Path video =
        GlidProcess.in(folder)
            .with("CODING", "slide")
            .with("GRID_ROWS", "1")
            .with("GRID_COLS", "2")
            .with("IMAGE_HEIGHT", "150")
            .with("FRAME_SIZE_PRESET", "CUSTOM")
            .with("FRAME_WIDTH", Integer.toString(width))
            .with("FRAME_HEIGHT", Integer.toString(height))
            .with("FPS", fps)
            .with("SLIDE_SPEED", speed)
            .with("MOTION", motion)
            .with("ANIMATION_DURATION", "5")
            .with("SEGMENTS", Integer.toString(segments))
            .run("render", photo.toString(), photo.toString())
            .video();

    List<String> ours = hashes(video);
    assertThat(Ffmpeg.frameHashes(video)).isEqualTo(ours);
    assertThat(Ffmpeg.stream(video).get("width").asInt()).isEqualTo(width);
    assertThat(Ffmpeg.stream(video).get("height").asInt()).isEqualTo(height);
    assertThat(Ffmpeg.stream(video).get("nb_read_frames").asInt()).isEqualTo(ours.size());
  }

  @Test
  void theResultTellsHowItWasCoded() throws Exception {
    Path photo = PhotoFiles.write(folder.resolve("grain.jpeg"), PhotoFiles.grain(400, 300, 1));
    GlidProcess.Setup glid = GlidProcess.in(folder).with("ANIMATION_DURATION", "1");

    assertThat(said(glid.run("render", "--json", photo.toString())))
        .contains("\"coding\":{")
        .contains("\"type\":\"slide\"");
    assertThat(said(glid.with("CODING", "frames").run("render", "--json", photo.toString())))
        .contains("\"coding\":{\"type\":\"frames\"}");
  }

  private static String said(GlidProcess.Finished run) {
    return String.join("\n", run.out());
  }

  /** As ffmpeg's framemd5: of the planes without padding. */
  private static List<String> hashes(Path video) throws NoSuchAlgorithmException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    List<String> hashes = new ArrayList<>();
    DecodedPictures.forEach(
        video,
        picture -> {
          for (Plane plane : List.of(picture.luma(), picture.cb(), picture.cr())) {
            byte[] row = new byte[plane.width()];
            for (int y = 0; y < plane.height(); y++) {
              plane.samples().get(y * plane.stride(), row);
              md5.update(row);
            }
          }
          hashes.add(HexFormat.of().formatHex(md5.digest()));
        });
    return hashes;
  }
}
