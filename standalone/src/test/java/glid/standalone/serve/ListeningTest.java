package glid.standalone.serve;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private static final int CALLS = 2000;

  @Test
  void portInUseIsToldWithTheSettingThatChoseIt() throws Exception {
    try (ServerSocket other = listening()) {
      assertThatThrownBy(() -> on(other.getLocalPort()).requireFree())
          .isInstanceOf(Server.PortInUse.class)
          .hasMessageContaining("port " + other.getLocalPort())
          .hasMessageContaining("--port");
    }
  }

  @Test
  void portOfAServerThatEndedAmidACallIsFree() throws Exception {
    int port;
    try (ServerSocket server = listening();
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      port = server.getLocalPort();
      server.accept().close();
      client.getInputStream().read();
    }
    assertThatCode(() -> on(port).requireFree()).doesNotThrowAnyException();
  }

  @Test
  void whoCallsWhileThePortIsLookedAtIsRefused() throws Exception {
    int port = portOfNoClient();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> looking =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                on(port).requireFree();
              }
            });
    for (int call = 0; call < CALLS; call++) {
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);
    }
    over.set(true);
    looking.join();
  }

  private static Listening on(int port) {
    return new Listening(Listening.STANDARD_HOST, InetAddress.getLoopbackAddress(), port, "--port");
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** A port that no system gives to a client: one that got it would reach itself. */
  private static int portOfNoClient() {
    return IntStream.range(20_000, 30_000).filter(ListeningTest::isFree).findFirst().orElseThrow();
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
