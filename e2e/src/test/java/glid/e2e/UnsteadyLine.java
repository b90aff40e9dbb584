package glid.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a process and its store and passes bytes on, until it is disturbed: then it ends
 * all connections and answers new ones in turn with 503, with the beginning of the store's answer,
 * and with nothing after the beginning of what was sent.
 */
final class UnsteadyLine implements AutoCloseable {
  private static final byte[] SLOW_DOWN =
      """
      HTTP/1.1 503 Slow Down\r
      Content-Type: application/xml\r
      Content-Length: 36\r
      Connection: close\r
      \r
      <Error><Code>SlowDown</Code></Error>\
      """
          .getBytes(US_ASCII);

  /** Bytes that pass before a disturbed connection is cut: a head and some of what follows. */
  private static final int BEGINNING = 400;

  private final URI store;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger faults = new AtomicInteger();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean disturbed;

  UnsteadyLine(URI store) throws IOException {
    this.store = store;
    this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::serve);
  }

  /** Where the store seems to be. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** How many connections were answered wrongly. */
  int faults() {
    return faults.get();
  }

  void disturb() {
    disturbed = true;
    endAll();
  }

  void settle() {
    disturbed = false;
    endAll();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        threads.execute(() -> answer(client));
      } catch (IOException _) {
        // Closed, or a client that did not wait.
      }
    }
  }

  private void answer(Socket client) {
    open.add(client);
    try (client) {
      int fault = disturbed ? faults.getAndIncrement() % 3 : -1;
      switch (fault) {
        case 0 -> {
          byte[] _ = client.getInputStream().readNBytes(BEGINNING);
          client.getOutputStream().write(SLOW_DOWN);
        }
        case 1 -> pass(client, Integer.MAX_VALUE, BEGINNING);
        case 2 -> pass(client, BEGINNING, Integer.MAX_VALUE);
        default -> pass(client, Integer.MAX_VALUE, Integer.MAX_VALUE);
      }
    } catch (IOException _) {
      // One of the two went away.
    } finally {
      open.remove(client);
    }
  }

  private void pass(Socket client, int mostSent, int mostAnswered) throws IOException {
    try (Socket server = new Socket(store.getHost(), store.getPort())) {
      open.add(server);
      threads.execute(() -> copyAndEnd(client, server, mostSent));
      copy(server.getInputStream(), client.getOutputStream(), mostAnswered);
      open.remove(server);
    }
  }

  /** The end of what one says is the end of the conversation. */
  private static void copyAndEnd(Socket from, Socket to, int most) {
    try (from;
        to) {
      copy(from.getInputStream(), to.getOutputStream(), most);
    } catch (IOException _) {
      // One of the two went away.
    }
  }

  private static void copy(InputStream from, OutputStream to, int most) throws IOException {
    byte[] buffer = new byte[8192];
    int left = most;
    while (left > 0) {
      int count = from.read(buffer, 0, Math.min(buffer.length, left));
      if (count < 0) {
        return;
      }
      to.write(buffer, 0, count);
      left -= count;
    }
  }

  private void endAll() {
    for (Socket socket : open) {
      end(socket);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Nobody is left to be told.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    endAll();
    threads.close();
  }
}
