package glid.worker.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class WorkerIdentityTest {
  @Test
  void saysWhereItIs() throws Exception {
    WorkerIdentity identity = WorkerIdentity.of("w1");

    assertThat(identity.id()).isEqualTo("w1");
    assertThat(identity.host()).isEqualTo(InetAddress.getLocalHost().getHostName());
    assertThat(identity.version()).isNotBlank();
  }
}
