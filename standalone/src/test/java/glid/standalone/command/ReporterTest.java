package glid.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.BrokenPhoto;
import glid.core.job.Coding;
import glid.core.job.JobId;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.job.VideoFile;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.dispatcher.ledger.JobView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Photos that cannot be used, as people and programs are told of them. */
class ReporterTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final RunId RUN = new RunId(new JobId("0123456789abcdefghjk"), 1);
  private static final BrokenPhoto SEA =
      new BrokenPhoto(HASH, "海.jpg", new Wording("cut off", "途中で切れています"));
  private static final RunEnd FAILED =
      new RunEnd.Failed(new Wording("1 photo", "写真1枚"), List.of(SEA));
  private static final RunEnd DONE = new RunEnd.Done(new VideoFile("key", HASH, 5, 6));

  private static final Coding SLIDE = new Coding.Slide(128);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aPersonReadsThemInTheirLanguage() {
    reporter(Language.JAPANESE, false).end(view(FAILED), FAILED, "");
    reporter(Language.ENGLISH, false).end(view(DONE), DONE, "video.mp4");

    assertThat(lines(err))
        .containsExactly(
            "失敗しました: 写真1枚", "海.jpg: 途中で切れています", "left out: 海.jpg: cut off", "coding: slide coding");
    assertThat(lines(out)).containsExactly("video.mp4");
  }

  @Test
  void aProgramReadsThemAsItems() throws IOException {
    Reporter reporter = reporter(Language.ENGLISH, true);
    List<PhotoProblem> photos = List.of(PhotoProblem.of(SEA));

    reporter.leftOut(photos);
    reporter.leftOut(List.of());
    reporter.problems(photos, List.of("FPS: wrong"));
    reporter.problems(List.of(), List.of("FPS: wrong"));
    reporter.end(view(FAILED), FAILED, "");
    reporter.end(view(DONE), DONE, "video.mp4");
    reporter.hintToSkip();

    List<String> lines = lines(out);
    assertThat(lines).hasSize(5);
    assertItem(lines.get(0), "notice", "skipped");
    assertItem(lines.get(1), "problem", "broken");
    assertThat(json(lines.get(1)).get("messages"))
        .extracting(JsonNode::asText)
        .containsExactly("海.jpg: cut off", "FPS: wrong");
    assertThat(json(lines.get(2)).has("broken")).isFalse();
    assertItem(lines.get(3), "failed", "broken");
    assertItem(lines.get(4), "done", "skipped");
    assertThat(json(lines.get(4)).at("/coding/type").asText()).isEqualTo("slide");
    assertThat(json(lines.get(4)).at("/coding/marginPx").asInt()).isEqualTo(128);
    assertThat(lines(err)).isEmpty();
  }

  private static void assertItem(String line, String event, String field) throws IOException {
    JsonNode json = json(line);
    assertThat(json.get("event").asText()).isEqualTo(event);
    assertThat(json.get(field)).hasSize(1);
    assertThat(json.get(field).get(0).get("name").asText()).isEqualTo("海.jpg");
    assertThat(json.get(field).get(0).get("reason").asText()).isEqualTo("cut off");
  }

  private static JsonNode json(String line) throws IOException {
    return new JsonMapper().readTree(line);
  }

  private Reporter reporter(Language language, boolean json) {
    return new Reporter(
        new Console(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, language),
        json);
  }

  private static JobView view(RunEnd end) {
    List<BrokenPhoto> skipped = end instanceof RunEnd.Done ? List.of(SEA) : List.of();
    JobState state = end.state();
    return new JobView(
        RUN, state, 1, 1, 0, 0, 6, 6, skipped, StageTimes.NONE, end, null, SLIDE, false);
  }

  private static List<String> lines(ByteArrayOutputStream stream) {
    return stream.toString(UTF_8).lines().toList();
  }
}
