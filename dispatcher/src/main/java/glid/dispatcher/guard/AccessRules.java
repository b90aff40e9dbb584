package glid.dispatcher.guard;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may reach the server.
 *
 * @param hosts names and addresses it answers to, lower case, besides those of this machine itself
 * @param token what a request must know; empty if anyone on this machine may ask
 */
public record AccessRules(Set<String> hosts, String token) {
  /** Fewer could be guessed. */
  public static final int SHORTEST_TOKEN = 16;

  public AccessRules {
    hosts =
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (!token.isEmpty() && token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "token: at least " + SHORTEST_TOKEN + " characters, got " + token.length());
    }
  }

  /** Whether a token is asked for. */
  public boolean wantsToken() {
    return !token.isEmpty();
  }

  /** Records print their parts; a token is never printed. */
  @Override
  public String toString() {
    return "AccessRules[hosts=%s, token=%s]".formatted(hosts, wantsToken() ? "set" : "none");
  }
}
