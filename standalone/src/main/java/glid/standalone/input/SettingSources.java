package glid.standalone.input;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import glid.core.settings.Setting;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvEntry;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where settings come from: options win over the environment, that over {@code .env}. */
public final class SettingSources {
  private static final String FILE = ".env";

  private SettingSources() {}

  /**
   * All settings given.
   *
   * @param options by {@link Setting} name
   * @param environment of the process; only names of settings are taken from it, since the rest
   *     belongs to others
   * @param folder where {@code .env} may be; its other names are kept, so that slips are noticed
   * @throws UnreadableSettings if there is a {@code .env} that cannot be read
   */
  public static Map<String, String> merge(
      Map<Setting, String> options, Map<String, String> environment, Path folder) {
    Map<String, String> merged = new LinkedHashMap<>(read(folder));
    for (Setting setting : Setting.values()) {
      String value = environment.get(setting.name());
      if (value != null && !value.isBlank()) {
        merged.put(setting.name(), value);
      }
    }
    options.forEach((setting, value) -> merged.put(setting.name(), value));
    return merged;
  }

  private static Map<String, String> read(Path folder) {
    Map<String, String> values = new LinkedHashMap<>();
    if (Files.exists(folder.resolve(FILE))) {
      try {
        Dotenv file = Dotenv.configure().directory(folder.toString()).load();
        for (DotenvEntry entry : file.entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)) {
          values.put(entry.getKey(), entry.getValue());
        }
      } catch (DotenvException e) {
        throw new UnreadableSettings(folder.resolve(FILE), e);
      }
    }
    return values;
  }

  /** The file of settings is no such file. */
  public static final class UnreadableSettings extends ExplainedFailure {
    private static final long serialVersionUID = 1;

    UnreadableSettings(Path file, DotenvException cause) {
      super(
          new Wording(
              file + ": expected lines NAME=value, got: " + cause.getMessage(),
              file + ": 各行は「名前=値」の形で書いてください: " + cause.getMessage()),
          cause);
    }
  }
}
