package glid.infra.storage;

import java.net.URI;
import java.time.Duration;

/** Addresses at which anybody gets an object from the store itself, for a while. */
@FunctionalInterface
public interface DirectLinks {
  /**
   * An address of an object. Made without asking the store: whether the object is there is not
   * looked at.
   */
  URI link(ObjectKey key, Download download);

  /**
   * What the store answers there.
   *
   * @param life for which the address is valid from now on, at least 1 s, at most 7 days
   * @param disposition its {@code Content-Disposition} (RFC 6266)
   * @param mediaType its {@code Content-Type}
   */
  record Download(Duration life, String disposition, String mediaType) {}
}
