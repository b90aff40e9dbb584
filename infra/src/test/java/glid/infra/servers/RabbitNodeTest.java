package glid.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RabbitNodeTest {
  @Test
  void whatItStoredOutlivesAKillButNotAWipe(@TempDir Path folder) {
    try (RabbitNode node = RabbitNode.start(folder)) {
      String vhost = node.freshVhost().getPath().substring(1);
      long first = node.pid();

      node.kill();
      node.restart();
      assertThat(node.pid()).isNotEqualTo(first);
      assertThat(node.ctl("list_vhosts")).contains("glid", vhost);

      node.wipe();
      assertThat(node.ctl("list_vhosts")).contains("glid").doesNotContain(vhost);
      assertThat(node.freshVhost()).hasPort(node.port()).isNotEqualTo(node.uri());
    }
  }

  @Test
  void itsProcessEndsEvenWhileItIsStopped(@TempDir Path folder) {
    RabbitNode node = RabbitNode.start(folder);
    node.stop();

    node.close();

    assertThat(ProcessHandle.of(node.pid())).isEmpty();
  }
}
