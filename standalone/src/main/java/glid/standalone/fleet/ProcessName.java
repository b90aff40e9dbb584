package glid.standalone.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * How a process is called in its fleet.
 *
 * @param id unique: two containers may have the same host name, and process numbers come again
 * @param host name of the machine
 */
record ProcessName(String id, String host) {
  private static final int RANDOM_BYTES = 4;

  /** A new name for this process. */
  static ProcessName create() {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    String host = hostName();
    return new ProcessName(host + "-" + HexFormat.of().formatHex(random), host);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      // A machine without a name in its own network still has its processes told apart.
      return "unnamed";
    }
  }
}
