package glid.infra.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a store on loopback and resets connections when answers come: the store has done
 * its work, and its caller does not know.
 */
final class LosingRelay implements AutoCloseable {
  private final InetSocketAddress store;
  private final ServerSocket door;
  private final AtomicInteger toLose = new AtomicInteger();

  private LosingRelay(URI store) throws IOException {
    this.store = new InetSocketAddress(store.getHost(), store.getPort());
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  static LosingRelay before(URI store) throws IOException {
    return new LosingRelay(store);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** From now on, the answers of so many connections are lost. */
  void lose(int answers) {
    toLose.set(answers);
  }

  int stillToLose() {
    return Math.max(toLose.get(), 0);
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> relay(client));
      } catch (IOException _) {
        return; // Closed.
      }
    }
  }

  private void relay(Socket client) {
    try (client;
        Socket server = new Socket(store.getAddress(), store.getPort())) {
      Thread.ofVirtual().start(() -> copy(client, server));
      InputStream answers = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int count = answers.read(buffer); count >= 0; count = answers.read(buffer)) {
        if (toLose.getAndDecrement() > 0) {
          client.setSoLinger(true, 0); // Closing then sends a reset.
          return;
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException _) {
      // The other side of a broken connection.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      // As above; the client hangs up when it wants.
    }
  }
}
