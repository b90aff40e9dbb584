package glid.infra.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.job.JobSpec;
import glid.core.job.RateControl;
import glid.core.job.RunEnd;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored documents keep their form: each is compared with a committed example. */
class DocumentsTest {
  private static final Documents DOCUMENTS = new Documents();

  /** A kind of document, and what its example says. */
  record Example<T>(String file, T value, Function<T, byte[]> write, Function<byte[], T> read) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Example<?>> examples() {
    return Stream.of(
        new Example<>("job.json", Examples.SPEC, DOCUMENTS::write, DOCUMENTS::readJobSpec),
        new Example<>("plan.json", Examples.PLAN, DOCUMENTS::write, DOCUMENTS::readRunPlan),
        new Example<>(
            "commit.json", Examples.COMMIT, DOCUMENTS::write, DOCUMENTS::readSegmentCommit),
        new Example<>(
            "attempt.json", Examples.ATTEMPT, DOCUMENTS::write, DOCUMENTS::readAttemptStart),
        new Example<>("end-done.json", Examples.DONE, DOCUMENTS::write, DOCUMENTS::readRunEnd),
        new Example<>("end-failed.json", Examples.FAILED, DOCUMENTS::write, DOCUMENTS::readRunEnd),
        new Example<>(
            "end-canceled.json", Examples.CANCELED, DOCUMENTS::write, DOCUMENTS::readRunEnd),
        new Example<>(
            "idempotency.json",
            Examples.IDEMPOTENCY,
            DOCUMENTS::write,
            DOCUMENTS::readIdempotencyRecord));
  }

  @ParameterizedTest
  @MethodSource("examples")
  <T> void theExampleIsWhatIsWrittenAndRead(Example<T> example) throws IOException {
    String stored = stored(example.file());

    T read = example.read().apply(stored.getBytes(UTF_8));
    String written = new String(example.write().apply(example.value()), UTF_8);

    assertThat(read).isEqualTo(example.value());
    assertThat(written).isEqualTo(compact(stored));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void unknownFieldsAreIgnored(Example<?> example) throws IOException {
    String more = stored(example.file()).replaceFirst("\\{", "{ \"later\": { \"x\": [1] }, ");

    assertThat(example.read().apply(more.getBytes(UTF_8))).isEqualTo(example.value());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anUnknownVersionIsTold(Example<?> example) throws IOException {
    String newer = stored(example.file()).replace("\"version\": 1", "\"version\": 2");

    assertThatThrownBy(() -> example.read().apply(newer.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UnknownVersion.class, unknown -> assertThat(unknown.seen()).isEqualTo(2))
        .hasMessageContaining("version 2");
  }

  @Test
  void bothRateControlsHaveAName() {
    String averages =
        new String(
            DOCUMENTS.write(Examples.specWith(new RateControl.AverageBitrate(4_000_000))), UTF_8);

    assertThat(averages)
        .contains("\"rate\":{\"type\":\"average-bitrate\",\"bitsPerSecond\":4000000}");
    assertThat(DOCUMENTS.readJobSpec(averages.getBytes(UTF_8)).output().rate())
        .isEqualTo(new RateControl.AverageBitrate(4_000_000));
  }

  @Test
  void aBrokenDocumentIsToldWithWhatWasBeingRead() throws IOException {
    String job = stored("job.json");

    assertThat(
            Stream.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"version\":\"1\"}",
                "{\"version\":1}",
                job + "x",
                job.replace("\"rows\": 2", "\"rows\": 0"),
                job.replace("\"rows\": 2", "\"rows\": 2.5"),
                job.replace("\"rows\": 2", "\"rows\": \"2\""),
                job.replace("\"rows\": 2", "\"rows\": null"),
                job.replace("\"rows\"", "\"lines\""),
                job.replace("30000/1001", "30000/0"),
                job.replace("30000/1001", "30"),
                job.replace("PT20S", "20 s"),
                job.replace("smooth", "SMOOTH"),
                job.replace("constant-quality", "whatever"),
                job.replace("0a141e", "red")))
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> DOCUMENTS.readJobSpec(text.getBytes(UTF_8)))
                    .isInstanceOf(DocumentBroken.class)
                    .hasMessageContaining("job specification"));
  }

  @Test
  void aDocumentOfAnotherKindIsBroken() {
    byte[] end = DOCUMENTS.write(new RunEnd.Canceled());

    assertThatThrownBy(() -> DOCUMENTS.readRunPlan(end))
        .isInstanceOf(DocumentBroken.class)
        .hasMessageContaining("the plan of a run");
  }

  @Test
  void equalSpecificationsGiveEqualBytes() {
    JobSpec again = DOCUMENTS.readJobSpec(DOCUMENTS.write(Examples.SPEC));

    assertThat(DOCUMENTS.write(again)).isEqualTo(DOCUMENTS.write(Examples.SPEC));
  }

  private static String stored(String file) throws IOException {
    try (InputStream content = DocumentsTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(content, file).readAllBytes(), UTF_8);
    }
  }

  /** The examples are laid out for people, the stored documents are not. */
  private static String compact(String json) {
    return json.replaceAll("\n *", "").replace("\": ", "\":");
  }
}
