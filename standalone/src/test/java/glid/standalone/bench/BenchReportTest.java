package glid.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.language.Language;
import glid.standalone.machine.Machine;
import java.io.StringReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BenchReportTest {
  private static final Machine MACHINE =
      new Machine("Abacus <9>", 4, 8L << 30, "Debian, Linux", "Temurin 25", "5.1");

  private static final BenchResult RESULT =
      new BenchResult(
          "1.2", LocalDate.of(2026, 11, 28), MACHINE, "painted-1", List.of(job(), small()));

  private static JobResult job() {
    return new JobResult(
        BenchJob.ALL.get(1),
        12,
        List.of(
            new ContenderResult(
                Contender.GLID_FRAMES,
                List.of(ours(3_000, 90), ours(1_000, 80), ours(2_000, 100)),
                new Quality(.987654321, 45.678, 300)),
            new ContenderResult(Contender.EXPERT, List.of(theirs(8_000, 180)), Quality.UNKNOWN)));
  }

  private static JobResult small() {
    return new JobResult(
        BenchJob.ALL.getFirst(),
        36,
        List.of(
            new ContenderResult(Contender.GLID_FRAMES, List.of(ours(500, 9)), Quality.UNKNOWN)));
  }

  private static RunFigures ours(long cpuMillis, long bytes) {
    Insight inside =
        new Insight(
            Duration.ofMillis(250),
            Duration.ofMillis(300),
            new StageTimes(Map.of(Stage.ENCODE, Duration.ofMillis(700))),
            new StageTimes(Map.of(Stage.ENCODE, Duration.ofMillis(100))),
            0);
    return new RunFigures(
        Duration.ofSeconds(2), Duration.ofMillis(cpuMillis), 100 << 20, bytes, inside);
  }

  private static RunFigures theirs(long cpuMillis, long bytes) {
    return new RunFigures(
        Duration.ofSeconds(4), Duration.ofMillis(cpuMillis), 0, bytes, Insight.NONE);
  }

  @Test
  void theTableShowsMediansRatiosAndStages() {
    List<String> lines = new BenchTable(Language.ENGLISH).of(RESULT);

    assertThat(lines)
        .contains(
            "glid 1.2, 2026-11-28",
            "Abacus <9>, 4 processors, 8192 MiB",
            "Debian, Linux, Temurin 25, ffmpeg 5.1",
            "photos: painted-1",
            "M: 36 photos, 6 rows, 6 columns, 1920x1080, 300 frames at 30 per second;"
                + " runs: 3, medians",
            "only 12 different photos: they repeat",
            "glid, every frame encoded   2.00    2.00  150  100     90  0.98765    45.68      "
                + "       0",
            "expert's ffmpeg             8.00    4.00   75    -    180        -        -      "
                + "       -",
            "glid, every frame encoded / expert's ffmpeg: CPU 0.250, wall 0.500, bytes 0.500",
            "start-up                              0.30    0.25",
            "ENCODE                                0.10    0.70",
            "encoder's own threads, and the rest   1.60       -");
  }

  @Test
  void columnsOfJapaneseTextsStandInLine() {
    List<String> lines = new BenchTable(Language.JAPANESE).of(RESULT);

    assertThat(lines)
        .anyMatch(line -> line.startsWith("M: 写真36枚、6行6列"))
        .anyMatch(line -> line.matches("起動 {2,}0\\.30 +0\\.25"));
    assertThat(TextColumns.aligned(List.of(List.of("写真", "1"), List.of("abcde", "23"))))
        .containsExactly("写真    1", "abcde  23");
  }

  @Test
  void theDocumentHasEveryRunAndTheMedians() throws Exception {
    JsonNode document = new JsonMapper().readTree(new BenchJson().of(RESULT));

    assertThat(document.at("/machine/processors").asInt()).isEqualTo(4);
    JsonNode ours = document.at("/jobs/0/contenders/0");
    assertThat(ours.path("name").asText()).isEqualTo("glid-frames");
    assertThat(ours.path("runs")).hasSize(3);
    assertThat(ours.at("/median/cpuSeconds").asDouble()).isEqualTo(2);
    assertThat(ours.at("/median/bytes").asLong()).isEqualTo(90);
    assertThat(ours.at("/median/stageWallSeconds/ENCODE").asDouble()).isEqualTo(.7);
    assertThat(ours.at("/median/cachedTiles").asInt(-1)).isZero();
    assertThat(ours.path("ssim").asDouble()).isEqualTo(.987654321);
    JsonNode expert = document.at("/jobs/0/contenders/1");
    assertThat(expert.has("ssim")).isFalse();
    assertThat(expert.path("median").has("peakMemoryBytes")).isFalse();
    assertThat(document.at("/jobs/0/ratios/0/cpu").asDouble()).isEqualTo(.25);
    assertThat(document.at("/jobs/1/frames").asInt()).isEqualTo(120);
  }

  @Test
  void whatTheSystemDoesNotSayIsNotInTheDocument() throws Exception {
    Machine silent = new Machine("", 2, 0, "Linux", "Temurin 25", "");
    BenchResult result =
        new BenchResult("1.2", LocalDate.of(2026, 11, 28), silent, "painted-1", List.of(small()));

    JsonNode machine = new JsonMapper().readTree(new BenchJson().of(result)).path("machine");

    assertThat(machine.properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("processors", "system", "java");
  }

  @Test
  void theDrawingIsXmlWithABarForEachContender() throws Exception {
    Document drawing =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(BenchPlot.of(RESULT))));

    assertThat(drawing.getElementsByTagName("rect").getLength()).isEqualTo(3);
    assertThat(drawing.getDocumentElement().getTextContent())
        .contains("Abacus <9>, 4 processors; 2026-11-28")
        .contains("2.00 s");
  }

  @Test
  void jobsAreThoseOfTheirDescription() {
    assertThat(BenchJob.ALL)
        .extracting(job -> job.settings().slide().frames())
        .containsExactly(120, 300, 7200, 300);
    assertThat(BenchJob.ALL)
        .extracting(job -> job.settings().output().frame().toString())
        .containsExactly("798x600", "1920x1080", "1920x1080", "3840x2160");
    assertThat(BenchJob.named("l").orElseThrow().settings().grid().layout().cells()).isEqualTo(360);
    assertThat(BenchJob.quick()).extracting(BenchJob::name).containsExactly("S", "M");
    assertThat(ContenderResult.median(9, 1, 4, 2)).isEqualTo(3);
  }
}
