package glid.infra.storage;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;

/** The store did not do its work; trying again later may succeed. */
public final class StoreUnavailable extends ExplainedFailure {
  private static final long serialVersionUID = 1L;

  /**
   * Says what failed.
   *
   * @param object the key, or the prefix of a listing
   * @param advice what to do next
   */
  public StoreUnavailable(
      StoreOperation operation, String object, Wording advice, Throwable cause) {
    super(
        new Wording(
            // The message alone of a file system exception is often no more than a path.
            "cannot %s %s: %s; %s"
                .formatted(operation.verb().english(), object, cause, advice.english()),
            "%sの%sに失敗しました(%s)。%s"
                .formatted(object, operation.verb().japanese(), cause, advice.japanese())),
        cause);
  }
}
