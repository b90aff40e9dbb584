package glid.standalone.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a Glid answers.
 *
 * @param root scheme, host in lower case, perhaps a port, and the path {@code /}
 */
public record ServerAddress(URI root) {
  /** The address that a text is: {@code http} or {@code https}, a host and perhaps a port. */
  public static Optional<ServerAddress> parse(String text) {
    try {
      URI given = new URI(text.strip());
      String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
      boolean bare =
          given.getRawUserInfo() == null
              && given.getRawQuery() == null
              && given.getRawFragment() == null
              && (given.getRawPath() == null || given.getRawPath().matches("/?"));
      if (!scheme.matches("https?") || given.getHost() == null || !bare) {
        return Optional.empty();
      }
      String host = given.getHost().toLowerCase(Locale.ROOT);
      return Optional.of(
          new ServerAddress(new URI(scheme, null, host, given.getPort(), "/", null, null)));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /** The address of a path of it, or a full address as it is. */
  URI at(String reference) {
    return root.resolve(reference);
  }

  /** Whether an address is of the same scheme, host and port, and so may know the token. */
  boolean isOwn(URI address) {
    return root.resolve("/").equals(address.resolve("/"));
  }

  /** As people write it. */
  @Override
  public String toString() {
    String text = root.toString();
    return text.substring(0, text.length() - 1);
  }
}
