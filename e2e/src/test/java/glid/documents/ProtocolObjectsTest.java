package glid.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.media.RgbColor;
import glid.infra.json.Documents;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The objects of docs/protocol.md are those of the code. */
class ProtocolObjectsTest {
  private static final Markdown PROTOCOL = Markdown.of("protocol.md");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Documents DOCUMENTS = new Documents();

  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final RunId RUN = new RunId(JOB, 7);
  private static final String SHA256 = "ab".repeat(32);
  private static final int ABI = 41;
  private static final int NUMBER = 59;
  private static final String ATTEMPT_ID = "some-attempt";
  private static final ObjectKeys.Tile TILE =
      new ObjectKeys.Tile(ABI, SHA256, new AspectRatio(16, 9), CropPosition.LEFT, 333, 222);

  /** Every key of the code, in the order of the document. */
  private static final List<Supplier<ObjectKey>> KEYS =
      List.of(
          () -> ObjectKeys.input(SHA256),
          () -> ObjectKeys.tile(TILE),
          () -> ObjectKeys.tile(TILE, new RgbColor(1, 2, 3)),
          () -> ObjectKeys.idempotency(SHA256),
          () -> ObjectKeys.active(RUN),
          () -> ObjectKeys.jobSpec(JOB),
          () -> ObjectKeys.plan(RUN),
          () -> ObjectKeys.attempt(RUN, NUMBER, 3),
          () -> ObjectKeys.segmentFile(RUN, NUMBER, ATTEMPT_ID),
          () -> ObjectKeys.commit(RUN, NUMBER, 3),
          () -> ObjectKeys.revocation(RUN, NUMBER, 3),
          () -> ObjectKeys.result(RUN, ATTEMPT_ID),
          () -> ObjectKeys.end(RUN),
          ObjectKeys::probe,
          () -> ObjectKeys.probe(ATTEMPT_ID));

  /** A kind of document: the headings that show it, and how it is read and written again. */
  record Kind<T>(String heading, Function<byte[], T> read, Function<T, byte[]> write) {
    byte[] again(String example) {
      return write.apply(read.apply(example.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
      return heading;
    }
  }

  static Stream<Kind<?>> kinds() {
    return Stream.of(
        new Kind<>("job.json", DOCUMENTS::readJobSpec, DOCUMENTS::write),
        new Kind<>("plan.json", DOCUMENTS::readRunPlan, DOCUMENTS::write),
        new Kind<>(".a{n}.json", DOCUMENTS::readAttemptStart, DOCUMENTS::write),
        new Kind<>(".c{g}.json", DOCUMENTS::readSegmentCommit, DOCUMENTS::write),
        new Kind<>("end.json", DOCUMENTS::readRunEnd, DOCUMENTS::write),
        new Kind<>("idem/{sha256}", DOCUMENTS::readIdempotencyRecord, DOCUMENTS::write));
  }

  @Test
  void everyKeyOfTheCodeIsInTheTable() {
    assertThat(PROTOCOL.section("Objects").names())
        .containsExactlyElementsOf(KEYS.stream().map(key -> pattern(key.get())).toList());
  }

  @Test
  void noKeyOfTheCodeIsForgottenHere() {
    Stream<Method> makers =
        Arrays.stream(ObjectKeys.class.getMethods())
            .filter(method -> method.getReturnType() == ObjectKey.class);

    assertThat(KEYS).hasSize((int) makers.count());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyExampleIsReadAndWrittenAgain(Kind<?> kind) throws IOException {
    List<String> examples = PROTOCOL.section(kind.heading()).examples();

    assertThat(examples).isNotEmpty();
    for (String example : examples) {
      JsonNode again = JSON.readTree(kind.again(example));
      assertThat(again).isEqualTo(JSON.readTree(example));
    }
  }

  @Test
  void everyKindOfDocumentOfTheCodeIsAmongThem() {
    Stream<Method> writers =
        Arrays.stream(Documents.class.getMethods())
            .filter(method -> method.getName().equals("write"));

    assertThat(kinds()).hasSize((int) writers.count());
  }

  /** A key with names instead of values, as the document has it. */
  private static String pattern(ObjectKey key) {
    List<UnaryOperator<String>> names =
        List.of(
            text -> text.replace("probe/" + ATTEMPT_ID, "probe/{id}"),
            text -> text.replace("v" + ABI, "v{renderAbi}"),
            text -> text.replace(SHA256, "{sha256}"),
            text -> text.replace("-16x9-left-333x222", "-{aspect}-{crop}-{w}x{h}"),
            text -> text.replace("-010203", "-{rrggbb}"),
            text -> text.replace("/%05d".formatted(NUMBER), "/{NNNNN}"),
            text -> text.replace(ATTEMPT_ID, "{attemptId}"),
            text -> text.replace(JOB.text() + ".7", "{jobId}.{r}"),
            text -> text.replace(JOB.text(), "{jobId}"),
            text -> text.replace("runs/7/", "runs/{r}/"),
            text -> text.replace(".a3.", ".a{n}."),
            text -> text.replaceFirst("\\.([cx])3\\.", ".$1{g}."));
    String text = key.text();
    for (UnaryOperator<String> name : names) {
      text = name.apply(text);
    }
    return text;
  }
}
