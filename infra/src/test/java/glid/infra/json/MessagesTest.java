package glid.infra.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.message.Command;
import glid.core.message.Event;
import glid.core.message.Message;
import glid.core.message.Notice;
import glid.core.message.WorkerProfile;
import glid.core.timeline.FrameRange;
import glid.core.timeline.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages keep their form: each is compared with a committed example. */
class MessagesTest {
  private static final Messages MESSAGES = new Messages();
  private static final RunId RUN = new RunId(new JobId("0123456789abcdefghjk"), 3);
  private static final Segment SEGMENT = new Segment(7, new FrameRange(2_100, 2_400));
  private static final StageTimes TIMES =
      new StageTimes(Map.of(Stage.ENCODE, Duration.ofMillis(1_250)));
  private static final Wording REASON = new Wording("the disk is full", "ディスクがいっぱいです");

  static Stream<Message> examples() {
    return Stream.of(
        new Command.RenderSegment(RUN, SEGMENT, List.of("w1")),
        new Command.StitchSegments(RUN),
        new Event.RunSubmitted(RUN),
        new Event.SegmentRendered(RUN, 7, "w1", Duration.ofMillis(1_500), TIMES),
        new Event.SegmentDeclined(RUN, 7, "w1"),
        new Event.PhotosBroken(RUN, 7, Examples.PLAN.skippedPhotos()),
        new Event.SegmentFailed(RUN, 7, "w1", REASON),
        new Event.SegmentRevoked(RUN, 7, "w1", Event.Unsoundness.FOREIGN, REASON),
        new Event.VideoStitched(RUN, Examples.VIDEO, TIMES),
        new Event.StitchFailed(RUN, REASON),
        new Notice.WorkerHeartbeat(
            new WorkerProfile(
                "w1",
                "mac-3",
                "0.1.0",
                1,
                "metal",
                List.of(EncoderFamily.H264_VIDEOTOOLBOX, EncoderFamily.LIBX264),
                List.of(EncoderFamily.LIBX264),
                2,
                4),
            List.of(new Notice.RunningSegment(RUN, 7, 12, 300)),
            61.5,
            123_456_789,
            false),
        new Notice.SegmentProgress(RUN, 7, Notice.Phase.FRAMES, 12, 300),
        new Notice.RunChanged(RUN, TIMES),
        new Notice.RunEnded(RUN));
  }

  @Test
  void everyKindOfMessageHasAnExample() {
    assertThat(examples().<Class<?>>map(Message::getClass)).hasSameElementsAs(Messages.all());
  }

  @Test
  void theExamplesAreWhatIsWritten() throws IOException {
    assertThat(examples().map(message -> new String(MESSAGES.write(message), UTF_8)))
        .isEqualTo(stored());
  }

  @Test
  void theExamplesAreWhatIsRead() throws IOException {
    assertThat(stored().stream().map(line -> MESSAGES.read(line.getBytes(UTF_8))))
        .isEqualTo(examples().toList());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void unknownFieldsAreIgnored(Message message) {
    String more = text(message).replaceFirst("\\{", "{ \"later\": { \"x\": [1] }, ");

    assertThat(MESSAGES.read(more.getBytes(UTF_8))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anUnknownVersionIsTold(Message message) {
    String newer = text(message).replace("\"version\":1", "\"version\":2");

    assertThatThrownBy(() -> MESSAGES.read(newer.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            UnknownVersion.class, unknown -> assertThat(unknown.seen()).isEqualTo(2));
  }

  @Test
  void whatIsNoMessageIsToldAsSuch() {
    String end = text(new Notice.RunEnded(RUN));

    assertThat(
            Stream.of(
                "",
                "{",
                "{\"version\":1}",
                end.replace("run-ended", "run-begun"),
                end.replace("\"number\":3", "\"number\":-1"),
                text(new Notice.RunChanged(RUN, TIMES)).replace("encode", "ENCODE")))
        .allSatisfy(
            text ->
                assertThatThrownBy(() -> MESSAGES.read(text.getBytes(UTF_8)))
                    .isInstanceOf(DocumentBroken.class)
                    .hasMessageContaining("a message"));
  }

  @Test
  void aCommandTakesLessThan4KibibytesWithManyExcludedWorkers() {
    Message largest =
        new Command.RenderSegment(RUN, SEGMENT, Collections.nCopies(48, "w".repeat(64)));

    assertThat(MESSAGES.write(largest)).hasSizeLessThan(4096);
  }

  private static String text(Message message) {
    return new String(MESSAGES.write(message), UTF_8);
  }

  private static List<String> stored() throws IOException {
    try (InputStream content = MessagesTest.class.getResourceAsStream("messages.ndjson")) {
      return new String(Objects.requireNonNull(content).readAllBytes(), UTF_8).lines().toList();
    }
  }
}
