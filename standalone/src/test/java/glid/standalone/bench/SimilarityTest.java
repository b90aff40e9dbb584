package glid.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glid.core.media.FrameSize;
import glid.worker.compare.Similarity;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import glid.worker.stitch.DecodedPictures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our SSIM and PSNR against those of ffmpeg's own filters. */
class SimilarityTest {
  private static final int FRAMES = 10;

  @TempDir Path folder;

  @Test
  void isWhatFfmpegSays() throws Exception {
    InstalledFfmpeg.require();
    // Neither side is a multiple of 8: windows at the edges, in chroma too.
    assertSameAsFfmpeg(new FrameSize(198, 106), "35");
    assertSameAsFfmpeg(new FrameSize(320, 180), "15");
  }

  @Test
  void equalFramesAreAsNearAsCanBe() {
    Frame frame = frame(new FrameSize(16, 16), ByteBuffer.allocateDirect(384), 0);
    Similarity similarity = new Similarity();

    similarity.add(frame, frame);

    assertThat(similarity.ssim()).isEqualTo(1);
    assertThat(similarity.psnr()).isInfinite();
  }

  private void assertSameAsFfmpeg(FrameSize size, String factor) throws Exception {
    String source = "testsrc2=size=%s:rate=25,noise=alls=12:all_seed=7".formatted(size);
    InstalledFfmpeg.run(
        folder,
        "-f",
        "lavfi",
        "-i",
        source,
        "-frames:v",
        Integer.toString(FRAMES),
        "-pix_fmt",
        "yuv420p",
        "-f",
        "rawvideo",
        "exact.yuv");
    String[] raw = {
      "-f",
      "rawvideo",
      "-pix_fmt",
      "yuv420p",
      "-video_size",
      size.toString(),
      "-framerate",
      "25",
      "-i",
      "exact.yuv"
    };
    InstalledFfmpeg.run(
        folder, with(raw, "-c:v", "libx264", "-crf", factor, "-pix_fmt", "yuv420p", "seen.mp4"));
    double ssim = said("All:([0-9.]+)", with(raw, "-i", "seen.mp4", "-lavfi", filter("ssim")));
    double psnr = said("average:([0-9.]+)", with(raw, "-i", "seen.mp4", "-lavfi", filter("psnr")));

    Similarity similarity = compare(size);

    assertThat(similarity.frames()).isEqualTo(FRAMES);
    assertThat(similarity.ssim()).isCloseTo(ssim, within(2e-6)).isLessThan(.9999);
    assertThat(similarity.psnr()).isCloseTo(psnr, within(2e-6));
  }

  private static String filter(String name) {
    return "[0:v]settb=1/25,setpts=N[a];[1:v]settb=1/25,setpts=N[b];[b][a]" + name;
  }

  private double said(String pattern, String... arguments) throws InterruptedException {
    List<String> lines = InstalledFfmpeg.run(folder, with(arguments, "-f", "null", "-"));
    Matcher matcher = Pattern.compile(pattern).matcher(String.join("\n", lines));
    assertThat(matcher.find()).as("%s in %s", pattern, lines).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private Similarity compare(FrameSize size) throws IOException {
    byte[] exact = Files.readAllBytes(folder.resolve("exact.yuv"));
    ByteBuffer bytes = ByteBuffer.allocateDirect(exact.length).put(exact);
    int frameBytes = exact.length / FRAMES;
    Similarity similarity = new Similarity();
    DecodedPictures.forEach(
        folder.resolve("seen.mp4"),
        picture -> similarity.add(picture, frame(size, bytes, similarity.frames() * frameBytes)));
    return similarity;
  }

  private static Frame frame(FrameSize size, ByteBuffer bytes, int start) {
    int luma = size.width() * size.height();
    int chroma = size.chromaWidth() * size.chromaHeight();
    return new Frame(
        size,
        plane(bytes.slice(start, luma), size.width(), size.height()),
        plane(bytes.slice(start + luma, chroma), size.chromaWidth(), size.chromaHeight()),
        plane(bytes.slice(start + luma + chroma, chroma), size.chromaWidth(), size.chromaHeight()));
  }

  private static Plane plane(ByteBuffer samples, int width, int height) {
    return new Plane(samples, width, width, height);
  }
}
