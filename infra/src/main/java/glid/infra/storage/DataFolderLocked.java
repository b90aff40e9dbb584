package glid.infra.storage;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process, or another store of this one, uses the data folder. */
public final class DataFolderLocked extends ExplainedFailure {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final long pid;

  /**
   * Says who has it.
   *
   * @param pid of the holder, or 0 if it is not known
   */
  DataFolderLocked(Path folder, long pid) {
    super(explain(folder, pid), null);
    this.folder = folder.toString();
    this.pid = pid;
  }

  private static Wording explain(Path folder, long pid) {
    String holder = pid == 0 ? "(?)" : Long.toString(pid);
    return new Wording(
        "the data folder %s is in use by process %s; stop that process or use another data folder (--data)"
            .formatted(folder, holder),
        "データフォルダー %s はプロセス %s が使用中です。そのプロセスを終了するか、別のデータフォルダーを --data で指定してください"
            .formatted(folder, holder));
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
