package glid.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.message.Message;
import glid.infra.json.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of docs/protocol.md are those of the code. */
class ProtocolMessagesTest {
  private static final Markdown PROTOCOL = Markdown.of("protocol.md");
  private static final JsonMapper JSON = new JsonMapper();
  private static final Messages MESSAGES = new Messages();

  static Stream<Class<?>> messages() {
    return leaves(Message.class);
  }

  @Test
  void theTableNamesEveryMessageAndItsKind() {
    assertThat(PROTOCOL.section("Messages").rows().stream().map(cells -> cells.subList(0, 2)))
        .containsExactlyElementsOf(
            messages().map(type -> List.of(type.getSimpleName(), kind(type))).toList());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void theExampleIsReadAndWrittenAgain(Class<?> type) throws IOException {
    List<String> examples = PROTOCOL.section(type.getSimpleName()).examples();

    assertThat(examples).hasSize(1);
    Message read = MESSAGES.read(examples.getFirst().getBytes(UTF_8));
    assertThat(read).isInstanceOf(type);
    assertThat(JSON.readTree(MESSAGES.write(read))).isEqualTo(JSON.readTree(examples.getFirst()));
  }

  /** The name of the interface that it is a member of. */
  private static String kind(Class<?> type) {
    return type.getEnclosingClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(ProtocolMessagesTest::leaves)
        : Stream.of(type);
  }
}
