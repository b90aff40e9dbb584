package glid.infra.storage;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process, or another store of this one, uses the data folder. */
public final class DataFolderLocked extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final long pid;

  /**
   * Says who has it.
   *
   * @param pid of the holder, or 0 if it is not known
   */
  DataFolderLocked(Path folder, long pid) {
    super(
        "the data folder %s is in use by process %s; stop that process or use another data folder"
            .formatted(folder, pid == 0 ? "(unknown)" : Long.toString(pid)));
    this.folder = folder.toString();
    this.pid = pid;
  }

  /** The folder. */
  public Path folder() {
    return Path.of(folder);
  }

  /** The process that holds it, if it is known. */
  public OptionalLong holderPid() {
    return pid == 0 ? OptionalLong.empty() : OptionalLong.of(pid);
  }
}
