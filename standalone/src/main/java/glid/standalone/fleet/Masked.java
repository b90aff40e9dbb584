package glid.standalone.fleet;

import java.net.URI;
import java.net.URISyntaxException;

/** Texts without what is secret in them. */
final class Masked {
  /** Stands for a secret, however long it is. */
  static final String MASK = "****";

  private Masked() {}

  /** An address without its password; one that cannot be taken apart without user, too. */
  static String address(String text) {
    int end = text.lastIndexOf('@');
    if (end < 0) {
      return text;
    }
    try {
      URI uri = new URI(text);
      String who = uri.getRawUserInfo();
      if (who != null) {
        String user = who.contains(":") ? who.substring(0, who.indexOf(':')) + ":" + MASK : who;
        return uri.getScheme() + "://" + user + text.substring(end);
      }
    } catch (URISyntaxException _) {
      // Masked as a whole.
    }
    int start = text.indexOf("//");
    return (start < 0 ? "" : text.substring(0, start + 2)) + MASK + text.substring(end);
  }
}
