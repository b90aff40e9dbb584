package glid.standalone.serve;

import glid.dispatcher.guard.AccessRules;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to serve from this machine alone.
 *
 * @param listening to others than this machine only with a token
 * @param data the user's data folder, null for the standard one
 */
public record LocalServerSettings(Listening listening, AccessRules rules, @Nullable Path data) {
  public LocalServerSettings {
    if (!listening.isPrivate() && !rules.wantsToken()) {
      throw new IllegalArgumentException("listening: loopback without a token, got " + listening);
    }
  }
}
