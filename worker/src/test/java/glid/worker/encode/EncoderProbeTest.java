package glid.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glid.core.job.HardwareUse;
import glid.core.media.EncoderFamily;
import glid.worker.render.Plane;
import glid.worker.stitch.DecodedPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EncoderProbeTest {
  @Test
  void listsEveryFamilyInOrderOfPreference() {
    List<EncoderCandidate> candidates = EncoderProbe.probe(HardwareUse.ALLOWED);

    assertThat(candidates)
        .extracting(EncoderCandidate::family)
        .containsExactly(EncoderFamily.H264_VIDEOTOOLBOX, EncoderFamily.LIBX264);
  }

  @Test
  void x264EncodesAFrame() {
    Verdict verdict = EncoderProbe.probe(HardwareUse.FORBIDDEN).getLast().frames();

    assertThat(verdict).isInstanceOf(Verdict.Works.class);
    assertThat(verdict.reason()).matches("libx264: encoded a frame in \\d+ ms");
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "a Mac has VideoToolbox")
  void saysThatVideoToolboxIsNotThere() {
    Verdict verdict = EncoderProbe.probe(HardwareUse.ALLOWED).getFirst().frames();

    assertThat(verdict)
        .isEqualTo(new Verdict.Fails("h264_videotoolbox: not in this build of libavcodec"));
  }

  /** What VideoToolbox is tried with, which is not here. */
  @Test
  void theTrialOfASlideGivesAVideo(@TempDir Path folder) {
    Path file = folder.resolve("slide.mp4");

    EncoderProbe.encodeSlide(EncoderFamily.LIBX264, file);

    List<Double> corners = new ArrayList<>();
    int frames = DecodedPictures.forEach(file, picture -> corners.add(corner(picture.luma())));
    assertThat(frames).isEqualTo(8);
    for (int frame = 0; frame < frames; frame++) {
      // What is in the corner changes with its place, which is 32 samples farther each time.
      double expected = 64 + (32 * frame & 127) + 7.5;
      assertThat(corners.get(frame)).as("frame %d", frame).isCloseTo(expected, within(3.0));
    }
  }

  /** The mean of 16x16 samples. */
  private static double corner(Plane luma) {
    long sum = 0;
    for (int at = 0; at < 256; at++) {
      sum += luma.samples().get(at / 16 * luma.stride() + at % 16) & 0xff;
    }
    return sum / 256.0;
  }

  @Test
  void slidesWorkWhereFramesDo() {
    EncoderCandidate x264 = EncoderProbe.probe(HardwareUse.FORBIDDEN).getLast();

    assertThat(x264.slides()).isEqualTo(x264.frames());
    assertThat(EncoderCandidate.forSlides(List.of(x264))).containsExactly(EncoderFamily.LIBX264);
  }

  @Test
  void leavesForbiddenHardwareAlone() {
    Verdict verdict = EncoderProbe.probe(HardwareUse.FORBIDDEN).getFirst().frames();

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Fails("h264_videotoolbox: hardware encoders are forbidden by settings"));
  }
}
