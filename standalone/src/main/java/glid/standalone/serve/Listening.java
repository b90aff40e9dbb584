package glid.standalone.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a process listens.
 *
 * @param host as the user wrote it
 * @param address that it is
 * @param port 1..65535
 * @param portSetting the name of the setting that chose the port
 */
public record Listening(String host, InetAddress address, int port, String portSetting) {
  /** What a process listens to unless its user says otherwise. */
  public static final String STANDARD_HOST = "127.0.0.1";

  /** Whether only this machine can reach it. */
  public boolean isPrivate() {
    return address.isLoopbackAddress();
  }

  /** The address to open in a browser on this machine. */
  public String page() {
    return "http://%s:%d".formatted(shownHost(), port);
  }

  /** The standard address by the name that people know it by. */
  private String shownHost() {
    if (host.equals(STANDARD_HOST) || address.isAnyLocalAddress()) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** The names that the process is called by, besides those of this machine itself. */
  public Set<String> names(List<String> more) {
    Set<String> names = new HashSet<>(more);
    names.add(host);
    names.add(address.getHostAddress());
    return names;
  }

  /**
   * Finds out before anything is begun whether the port can be had. Whoever calls meanwhile is
   * refused as before: a port that listened would take the call and drop it.
   *
   * @throws Server.PortInUse if another program has it
   */
  public void requireFree() {
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new Server.PortInUse(this, e);
    }
  }
}
