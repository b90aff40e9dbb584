package glid.infra.storage;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import java.nio.file.Path;

/** A folder cannot hold a store. */
public final class DataFolderUnusable extends ExplainedFailure {
  private static final long serialVersionUID = 1L;

  /** Says which folder, and why. */
  DataFolderUnusable(Path folder, Wording reason, Throwable cause) {
    super(
        new Wording(
            "the data folder %s cannot be used: %s".formatted(folder, reason.english()),
            "データフォルダー %s は使えません: %s".formatted(folder, reason.japanese())),
        cause);
  }
}
