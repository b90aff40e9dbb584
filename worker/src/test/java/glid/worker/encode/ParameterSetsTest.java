package glid.worker.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ParameterSetsTest {
  private static final String SPS = "6764001eacd94040";
  private static final String PPS = "68ebe3cb";
  private static final String ANNEX_B = "00000001" + SPS + "000001" + PPS;
  private static final String AVCC = "0164001effe1" + "0008" + SPS + "01" + "0004" + PPS;

  @Test
  void hashIsTheSameForStartCodesAndForMp4() {
    assertThat(hash(AVCC)).isEqualTo(hash(ANNEX_B));
  }

  @Test
  void unitsThatMp4LeavesOutDoNotCount() {
    assertThat(hash(ANNEX_B + "00000001" + "0605ff")).isEqualTo(hash(ANNEX_B));
    assertThat(hash(AVCC + "fdf8f800")).isEqualTo(hash(AVCC));
  }

  @Test
  void aDifferentSetGivesADifferentHash() {
    assertThat(hash("00000001" + SPS + "000001" + "68ebe3cc")).isNotEqualTo(hash(ANNEX_B));
  }

  @Test
  void refusesACutRecordAndNoSets() {
    assertThatThrownBy(() -> hash(AVCC.substring(0, 20)))
        .hasMessage("extradata: whole parameter sets, got a cut record");
    assertThatThrownBy(() -> hash("00"))
        .hasMessage("extradata: at least one parameter set, got none in 1 bytes");
  }

  private static String hash(String hex) {
    return ParameterSets.sha256(HexFormat.of().parseHex(hex));
  }
}
