package glid.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.HardwareUse;
import glid.core.media.EncoderFamily;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
    Verdict verdict = EncoderProbe.probe(HardwareUse.FORBIDDEN).getLast().verdict();

    assertThat(verdict).isInstanceOf(Verdict.Works.class);
    assertThat(verdict.reason()).matches("libx264: encoded a frame in \\d+ ms");
  }

  @Test
  @DisabledOnOs(value = OS.MAC, disabledReason = "a Mac has VideoToolbox")
  void saysThatVideoToolboxIsNotThere() {
    Verdict verdict = EncoderProbe.probe(HardwareUse.ALLOWED).getFirst().verdict();

    assertThat(verdict)
        .isEqualTo(new Verdict.Fails("h264_videotoolbox: not in this build of libavcodec"));
  }

  @Test
  void leavesForbiddenHardwareAlone() {
    Verdict verdict = EncoderProbe.probe(HardwareUse.FORBIDDEN).getFirst().verdict();

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Fails("h264_videotoolbox: hardware encoders are forbidden by settings"));
  }
}
