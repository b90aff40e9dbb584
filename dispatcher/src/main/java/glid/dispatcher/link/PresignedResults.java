package glid.dispatcher.link;

import glid.infra.storage.DirectLinks;
import glid.infra.storage.ObjectKeys;

/** Addresses of results in a store that gives them to browsers itself. Safe for several threads. */
public final class PresignedResults implements ResultAddresses {
  private static final String MP4 = "video/mp4";

  private final DirectLinks links;

  public PresignedResults(DirectLinks links) {
    this.links = links;
  }

  @Override
  public String address(ResultLink.Target target) {
    if (!ObjectKeys.isResult(target.key())) {
      throw new IllegalArgumentException("key: a result's, got '" + target.key() + "'");
    }
    return links
        .link(
            target.key(),
            new DirectLinks.Download(ResultLink.LIFE, FileName.disposition(target), MP4))
        .toString();
  }
}
