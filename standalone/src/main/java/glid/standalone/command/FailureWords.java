package glid.standalone.command;

import glid.core.language.Language;
import glid.infra.storage.DataFolderLocked;
import glid.standalone.serve.Server.PortInUse;
import java.util.Objects;

/** Says to people why a command ended. */
final class FailureWords {
  private FailureWords() {}

  /** In their language where the failure is one they can act on, else as it is. */
  static String of(Throwable failure, Language language) {
    return switch (failure) {
      case DataFolderLocked locked -> of(locked, language);
      case PortInUse used ->
          language
              .pick(
                  "port %d of this machine is in use; choose another with --port",
                  "このマシンのポート %d は使用中です。--port で別のポートを指定してください")
              .formatted(used.port());
      // Not a default of a closed choice: any failure may come.
      default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
    };
  }

  private static String of(DataFolderLocked locked, Language language) {
    String holder =
        locked.holderPid().isPresent()
            ? Long.toString(locked.holderPid().getAsLong())
            : language.pick("(unknown)", "(不明)");
    return language
        .pick(
            "the data folder %s is in use by process %s; stop that process or use another folder"
                + " with --data",
            "データフォルダー %s はプロセス %s が使用中です。そのプロセスを終了するか、--data で別のフォルダーを指定してください")
        .formatted(locked.folder(), holder);
  }
}
