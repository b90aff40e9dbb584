package glid.documents;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.media.EncoderFamily;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Settlement;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.servers.RabbitNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The exchanges and queues of docs/protocol.md are those that a broker has. */
class ProtocolQueuesTest {
  private static final Markdown PROTOCOL = Markdown.of("protocol.md");

  /** As rabbitmqctl prints arguments: {@code {"x-max-length",1000}}. */
  private static final Pattern ARGUMENT = Pattern.compile("\\{\"([a-z-]+)\",\"?([^\"}]+)\"?}");

  private static final URI VHOST = RabbitNode.shared().freshVhost();
  private static MessageBus bus;

  @BeforeAll
  static void useEverything() {
    bus = RabbitMessageBus.open(new RabbitSettings(VHOST, "documents", Duration.ofSeconds(30)));
    bus.onRender(
        1, Set.of(RenderQueue.of(EncoderFamily.LIBX264)), _ -> new Settlement.RetryLater());
    bus.onNotices(_ -> {});
  }

  @AfterAll
  static void leave() {
    bus.close();
  }

  @Test
  void theTableHasEveryQueueWithItsArguments() {
    Map<String, Set<String>> told = new TreeMap<>();
    for (List<String> row : PROTOCOL.section("Queues").rows()) {
      told.put(row.getFirst(), new TreeSet<>(List.of(row.get(1).split(", ", -1))));
    }

    Map<String, Set<String>> seen = new TreeMap<>();
    for (List<String> queue : listed("list_queues", "name", "arguments")) {
      seen.put(pattern(queue.getFirst()), arguments(queue.get(1)));
    }
    assertThat(seen).isEqualTo(told);
  }

  @Test
  void theTableHasEveryExchangeWithItsType() {
    List<List<String>> told =
        PROTOCOL.section("Exchanges").rows().stream().map(row -> row.subList(0, 2)).toList();

    assertThat(
            listed("list_exchanges", "name", "type").stream()
                .filter(exchange -> exchange.getFirst().startsWith("glid.")))
        .containsExactlyInAnyOrderElementsOf(told);
  }

  private static List<List<String>> listed(String what, String... columns) {
    String vhost = VHOST.getPath().substring(1);
    String[] command = {what, "-p", vhost, columns[0], columns[1]};
    return RabbitNode.shared()
        .ctl(command)
        .lines()
        .filter(line -> line.startsWith("glid."))
        .map(line -> List.of(line.split("\t", -1)))
        .toList();
  }

  private static Set<String> arguments(String printed) {
    Set<String> arguments = new TreeSet<>();
    ARGUMENT
        .matcher(printed)
        .results()
        .forEach(match -> arguments.add(match.group(1) + "=" + match.group(2)));
    return arguments;
  }

  private static String pattern(String queue) {
    return queue
        .replaceFirst("render\\.\\d+\\.[a-z0-9_]+$", "render.{renderAbi}.{family}")
        .replaceFirst("notices\\..+$", "notices.{id}");
  }
}
