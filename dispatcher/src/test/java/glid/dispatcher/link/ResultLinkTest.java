package glid.dispatcher.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import glid.dispatcher.link.ResultLink.Stamp;
import glid.dispatcher.link.ResultLink.Target;
import glid.dispatcher.link.ResultLink.Use;
import glid.dispatcher.link.ResultLink.Verdict;
import glid.dispatcher.seal.Seal;
import glid.infra.storage.ObjectKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLinkTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final ObjectKey KEY =
      new ObjectKey("jobs/zsezpsp4t6kzg2dabbve/runs/0/result/a1.mp4");
  private static final Target TARGET = new Target(KEY, "祖母 1.mp4", Use.PLAY);
  private static final Seal SEAL = new Seal(new byte[32]);

  @Test
  void aLinkIsValidUntilItExpires() {
    Stamp stamp = stamp(at(NOW).address(TARGET));

    assertThat(at(NOW).judge(TARGET, stamp)).isEqualTo(Verdict.VALID);
    assertThat(at(NOW.plus(ResultLink.LIFE)).judge(TARGET, stamp)).isEqualTo(Verdict.VALID);
    assertThat(at(NOW.plus(ResultLink.LIFE).plusSeconds(1)).judge(TARGET, stamp))
        .isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void theAddressNamesTheFileInAFormThatAddressesTake() {
    String address = at(NOW).address(TARGET);

    assertThat(URI.create(address).getPath()).isEqualTo("/files/" + KEY);
    assertThat(address).contains("&name=%E7%A5%96%E6%AF%8D%201.mp4&download=false&");
  }

  @Test
  void whateverIsChangedTheLinkIsForged() {
    Stamp good = stamp(at(NOW).address(TARGET));
    ObjectKey other = new ObjectKey("jobs/zsezpsp4t6kzg2dabbve/runs/1/result/a1.mp4");

    assertThat(judge(new Target(other, TARGET.name(), Use.PLAY), good)).isEqualTo(Verdict.FORGED);
    assertThat(judge(new Target(KEY, "other.mp4", Use.PLAY), good)).isEqualTo(Verdict.FORGED);
    assertThat(judge(new Target(KEY, TARGET.name(), Use.DOWNLOAD), good)).isEqualTo(Verdict.FORGED);
    assertThat(judge(TARGET, new Stamp(good.expires() + 1, good.signature())))
        .isEqualTo(Verdict.FORGED);
    assertThat(judge(TARGET, new Stamp(good.expires(), ""))).isEqualTo(Verdict.FORGED);
    assertThat(
            new ResultLink(new Seal(another()), Clock.fixed(NOW, ZoneOffset.UTC))
                .judge(TARGET, good))
        .isEqualTo(Verdict.FORGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inputs/c653317351f76035dd345312ef7671aafbbda0f34c7e8487af496d45b4161ee2",
        "jobs/zsezpsp4t6kzg2dabbve/job.json",
        "jobs/zsezpsp4t6kzg2dabbve/runs/0/end.json",
        "jobs/zsezpsp4t6kzg2dabbve/runs/0/segments/00000/a1.mp4",
        "jobs/nonsense/runs/0/result/a1.mp4"
      })
  void onlyResultsHaveLinks(String key) {
    Target target = new Target(new ObjectKey(key), "x.mp4", Use.PLAY);
    long expires = NOW.plus(Duration.ofHours(1)).getEpochSecond();
    String signature = SEAL.sign("link\n" + key + "\n" + expires + "\nPLAY\nx.mp4");

    assertThatIllegalArgumentException().isThrownBy(() -> at(NOW).address(target));
    assertThat(judge(target, new Stamp(expires, signature))).isEqualTo(Verdict.FORGED);
  }

  private static Verdict judge(Target target, Stamp stamp) {
    return at(NOW).judge(target, stamp);
  }

  private static ResultLink at(Instant now) {
    return new ResultLink(SEAL, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static byte[] another() {
    byte[] key = new byte[32];
    key[31] = 1;
    return key;
  }

  private static Stamp stamp(String address) {
    Matcher parts = Pattern.compile("expires=(\\d+)&.*&signature=([0-9a-f]{64})").matcher(address);
    assertThat(parts.find()).as(address).isTrue();
    return new Stamp(Long.parseLong(parts.group(1)), parts.group(2));
  }
}
