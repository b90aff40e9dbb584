package glid.standalone.serve;

import glid.dispatcher.guard.AccessRules;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to serve.
 *
 * @param address to listen on; other than loopback only with a token
 * @param port 1..65535
 * @param data the user's data folder, null for the standard one
 */
public record ServerSettings(
    InetAddress address, int port, @Nullable Path data, AccessRules rules) {
  public ServerSettings {
    if (!address.isLoopbackAddress() && !rules.wantsToken()) {
      throw new IllegalArgumentException("address: loopback without a token, got " + address);
    }
  }
}
