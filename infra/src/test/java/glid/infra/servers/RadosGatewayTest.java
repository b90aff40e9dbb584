package glid.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.ConnectException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RadosGatewayTest {
  @Test
  void answersAgainAfterItWasKilled(@TempDir Path folder) throws Exception {
    try (RadosGateway store = RadosGateway.start(folder)) {
      store.kill();
      assertThatThrownBy(() -> store.endpoint().toURL().openStream().close())
          .isInstanceOf(ConnectException.class);

      store.restart();

      try (InputStream answer = store.endpoint().toURL().openStream()) {
        assertThat(answer).isNotEmpty();
      }
    }
  }
}
