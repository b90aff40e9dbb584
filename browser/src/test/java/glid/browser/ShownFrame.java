package glid.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A frame of a video in red, green and blue, one byte each, as somebody shows it. */
final class ShownFrame {
  /**
   * The player seeks and is drawn onto a canvas. The end of a seek is told before its frame is
   * presented; a frame that never comes is not awaited for ever, so that the pixels tell.
   */
  private static final String SEEK =
      """
      async (video, {seconds, width, height}) => {
        const arrived = new Promise(done => video.addEventListener('seeked', done, {once: true}));
        const presented = new Promise(done => {
          const look = (_, {mediaTime}) =>
            Math.abs(mediaTime - seconds) < 0.1 ? done() : video.requestVideoFrameCallback(look);
          video.requestVideoFrameCallback(look);
        });
        video.currentTime = seconds;
        await arrived;
        await Promise.race([presented, new Promise(done => setTimeout(done, 5000))]);
        for (let n = 0; n < 2; n++) await new Promise(done => requestAnimationFrame(done));
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        const context = canvas.getContext('2d', {willReadFrequently: true});
        context.drawImage(video, 0, 0);
        const rgba = context.getImageData(0, 0, width, height).data;
        let text = '';
        for (let n = 0; n < rgba.length; n += 4)
          text += String.fromCharCode(rgba[n], rgba[n + 1], rgba[n + 2]);
        return btoa(text);
      }\
      """;

  private final byte[] rgb;

  private ShownFrame(byte[] rgb) {
    this.rgb = rgb;
  }

  /** What a browser's player shows after it was sent to a moment. */
  static ShownFrame ofPlayer(Locator video, double seconds, int width, int height) {
    Object shown =
        video.evaluate(SEEK, Map.of("seconds", seconds, "width", width, "height", height));
    return new ShownFrame(Base64.getDecoder().decode((String) shown));
  }

  /** What ffmpeg decodes. */
  static ShownFrame ofFile(Path video, int frame) {
    List<String> command =
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            video.toString(),
            "-vf",
            "select=eq(n\\," + frame + "),scale=flags=accurate_rnd+full_chroma_int",
            "-frames:v",
            "1",
            "-pix_fmt",
            "rgb24",
            "-f",
            "rawvideo",
            "-");
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      byte[] rgb = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).as("%s", command).isZero();
      return new ShownFrame(rgb);
    } catch (IOException e) {
      throw new UncheckedIOException("running ffmpeg", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running ffmpeg", e);
    }
  }

  /** Mean distance of a sample from that of another frame, 0..255. */
  double distance(ShownFrame other) {
    assertThat(rgb).hasSameSizeAs(other.rgb);
    long sum = 0;
    for (int n = 0; n < rgb.length; n++) {
      sum += Math.abs((rgb[n] & 0xff) - (other.rgb[n] & 0xff));
    }
    return (double) sum / rgb.length;
  }
}
