package glid.standalone.member;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where this program keeps what it must not lose. */
public final class DataFolder {
  private DataFolder() {}

  /**
   * The folder of a command.
   *
   * @param chosen what the user chose, for example with {@code --data}; null for the standard one
   * @param command a command's name; commands do not share a folder, because a folder belongs to
   *     one process at a time
   */
  public static Path of(@Nullable Path chosen, String command) {
    Path folder =
        chosen == null ? standard(System.getenv(), System.getProperty("os.name")) : chosen;
    return folder.resolve(command);
  }

  /** XDG_DATA_HOME (XDG base directory specification 0.8), or ~/Library on macOS. */
  static Path standard(Map<String, String> environment, String osName) {
    Path home = Path.of(System.getProperty("user.home"));
    if (osName.toLowerCase(Locale.ROOT).startsWith("mac")) {
      return home.resolve("Library/Application Support/glid");
    }
    Path xdg = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
    // The specification: relative paths there are invalid and ignored.
    return (xdg.isAbsolute() ? xdg : home.resolve(".local/share")).resolve("glid");
  }
}
