package glid.infra.storage;

import java.nio.file.Path;

/** A folder cannot hold a store. */
public final class DataFolderUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which folder, and why. */
  DataFolderUnusable(Path folder, String reason, Throwable cause) {
    super("the data folder " + folder + " cannot be used: " + reason, cause);
  }
}
