package glid.standalone.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.standalone.machine.Machine;
import glid.worker.selftest.Fact;
import glid.worker.selftest.Outcome;
import glid.worker.selftest.SelfTest;
import glid.worker.selftest.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestReportTest {
  private static final Path SCRATCH = Path.of("/var/tmp/glid-process-7");
  private static final Machine MACHINE =
      new Machine("Abacus", 4, 8L << 30, "Debian, Linux", "Temurin 25", "5.1");

  private static final StepResult GPU =
      step("metal-device", new Outcome.NotHere(new Wording("no Mac", "Macではありません")));
  private static final StepResult STORE =
      step(
          "store",
          new Outcome.Failed(
              new Wording(
                  "amqp://glid:swordfish@host does not\n answer, see " + SCRATCH + "/log",
                  "amqp://glid:swordfish@host が応答しません"),
              List.of()));

  @Test
  void theTextHasALineForEachStepAndEachTarget() {
    SelfTestText text = new SelfTestText(Language.ENGLISH, SCRATCH);

    assertThat(text.head("1.2", LocalDate.of(2026, 11, 29), MACHINE))
        .startsWith("glid 1.2 selftest, 2026-11-29", "Abacus, 4 processors, 8192 MiB");
    assertThat(text.step(speed("speed-frames", 120, .75, 0)))
        .isEqualTo("ok        title: 120 fps, 75 % (1.5 s)");
    assertThat(text.step(GPU)).isEqualTo("not here  title: no Mac (1.5 s)");
    assertThat(text.step(STORE))
        .isEqualTo("FAILED    title: amqp://host does not answer, see TEMPORARY/log (1.5 s)");
    assertThat(text.end(report(0, STORE)))
        .contains(
            "time at most 1/5: slide coding takes 0.100 of computing every frame; next to other"
                + " programs it is measured by ./glid bench",
            "CPU at most 60 %: every frame computed 75 %; slide coding 25 %; of all processors,"
                + " while nothing else is done than work on frames",
            "GPU at least 50 %: only on a Mac",
            "memory at most 2 GB: this system does not say",
            "This machine renders on the CPU and encodes frames with libx264, slides with libx264.",
            "Failed: store (3.0 s)");
  }

  @Test
  void theTextIsJapaneseForJapaneseUsers() {
    SelfTestText text = new SelfTestText(Language.JAPANESE, SCRATCH);

    assertThat(text.step(GPU)).isEqualTo("対象外  題: Macではありません (1.5 s)");
    assertThat(text.step(STORE)).startsWith("失敗    題: amqp://host が応答しません");
    assertThat(text.end(report(0, GPU))).contains("対象の項目はすべて正常です (3.0 s)");
  }

  @Test
  void onAMacTheGpuIsMeasuredAndItsIdlenessExplained() {
    assertThat(new SelfTestText(Language.ENGLISH, SCRATCH).end(report(.5, GPU)))
        .anyMatch(
            line ->
                line.startsWith("GPU at least 50 %: every frame computed 50 %; slide coding 50 %")
                    && line.contains("leaves the GPU idle"))
        .contains(
            "This machine renders on the GPU (Metal) into the encoder's memory and encodes"
                + " frames with h264_videotoolbox, slides with libx264.");
  }

  @Test
  void theDocumentHasTheSameFacts() throws Exception {
    JsonNode document =
        new JsonMapper().readTree(new SelfTestJson(Language.ENGLISH, SCRATCH).of(report(0, STORE)));

    assertThat(document.at("/machine/cpu").asText()).isEqualTo("Abacus");
    assertThat(document.at("/steps/0/step").asText()).isEqualTo("speed-frames");
    assertThat(document.at("/steps/0/outcome").asText()).isEqualTo("ok");
    assertThat(document.at("/steps/0/facts/framesPerSecond").asDouble()).isEqualTo(120);
    assertThat(document.at("/steps/2/outcome").asText()).isEqualTo("failed");
    assertThat(document.at("/steps/2/reason").asText())
        .contains("amqp://host does not", "TEMPORARY/log");
    assertThat(document.at("/targets/0/measured/slideToEveryFrame").asDouble()).isEqualTo(.1);
    assertThat(document.at("/targets/2/target").asText()).isEqualTo("gpu");
    assertThat(document.at("/targets/2/measured").size()).isZero();
    assertThat(document.at("/verdict/renderer").asText()).isEqualTo("cpu");
    assertThat(document.at("/verdict/path").asText()).isEqualTo("cpu");
    assertThat(document.at("/verdict/encoder").asText()).isEqualTo("libx264");
    assertThat(document.path("passed").asBoolean(true)).isFalse();
  }

  @Test
  void reportsNameNobody() {
    Discretion discretion = new Discretion("/home/anna", "/tmp", "/tmp/glid-process-7");

    assertThat(
            discretion.applied(
                "/home/anna/.javacpp/cache, /tmp/glid-process-7/a.mp4, /tmp/b, amqp://u:p@h:1/v"))
        .isEqualTo("HOME/.javacpp/cache, TEMPORARY/a.mp4, TEMPORARY/b, amqp://h:1/v");
    assertThat(new Discretion("/", "/tmp", "/tmp/x").applied("1/5 of a/b")).isEqualTo("1/5 of a/b");
  }

  private static SelfTestReport report(double gpuShare, StepResult last) {
    return new SelfTestReport(
        "1.2",
        LocalDate.of(2026, 11, 29),
        MACHINE,
        List.of(
            speed("speed-frames", 120, .75, gpuShare),
            speed("speed-slide", 1200, .25, gpuShare),
            last),
        new SelfTest.Choice(
            gpuShare > 0 ? SelfTest.FramePath.ZERO_COPY : SelfTest.FramePath.CPU,
            gpuShare > 0 ? "h264_videotoolbox" : "libx264",
            "libx264"),
        Duration.ofSeconds(3));
  }

  private static StepResult speed(String key, double framesPerSecond, double cpu, double gpu) {
    Fact frames =
        new Fact.Amount(
            "framesPerSecond",
            framesPerSecond,
            new Wording("%.0f fps".formatted(framesPerSecond), "毎秒"));
    Fact share =
        new Fact.Amount("cpuShare", cpu, new Wording("%.0f %%".formatted(100 * cpu), "CPU"));
    return step(
        key,
        gpu == 0
            ? new Outcome.Passed(frames, share)
            : new Outcome.Passed(
                frames, share, new Fact.Amount("gpuShare", gpu, new Wording("GPU", "GPU"))));
  }

  private static StepResult step(String key, Outcome outcome) {
    return new StepResult(key, new Wording("title", "題"), outcome, Duration.ofMillis(1500));
  }
}
