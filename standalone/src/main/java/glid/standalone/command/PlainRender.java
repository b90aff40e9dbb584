package glid.standalone.command;

import glid.core.settings.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the arguments of {@code render} when they are written the usual way. For all else there is
 * {@link CommandLineProgram}, and what this reads, that reads in the same way. Its library takes
 * half a second of a processor, because the Java VM can keep no classes as old as its own: see
 * docs/decisions/0018.
 */
final class PlainRender {
  private static final String COMMAND = "render";

  private final RenderCommand render;
  private final String[] arguments;
  private final Map<String, Setting> settings = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private int next = 1;

  private PlainRender(RenderCommand render, String... arguments) {
    this.render = render;
    this.arguments = arguments;
    for (Setting setting : Setting.values()) {
      settings.put(setting.option(), setting);
    }
    settings.put("-o", Setting.OUTPUT_FILENAME);
  }

  /** The command; empty if the arguments are not its own, or not all of them are plain. */
  static Optional<RenderCommand> read(Console console, String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals(COMMAND)) {
      return Optional.empty();
    }
    RenderCommand render = new RenderCommand(console);
    try {
      return new PlainRender(render, arguments).readAll() ? Optional.of(render) : Optional.empty();
    } catch (InvalidPathException _) {
      // The library tells it in its own words.
      return Optional.empty();
    }
  }

  private boolean readAll() {
    boolean plain = true;
    while (plain && next < arguments.length) {
      plain = readOne(arguments[next++]);
    }
    return plain;
  }

  private boolean readOne(String argument) {
    if (isPlainValue(argument)) {
      render.photos(Path.of(argument));
      return true;
    }
    int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Setting setting = settings.get(name);
    if (!seen.add(setting == null ? name : setting.option())) {
      return false;
    }
    if (equals < 0 && readFlag(name)) {
      return true;
    }
    Optional<String> value = equals < 0 ? following() : Optional.of(argument.substring(equals + 1));
    return value
        .filter(PlainRender::isPlainValue)
        .filter(text -> readOption(name, text))
        .isPresent();
  }

  private Optional<String> following() {
    return next < arguments.length ? Optional.of(arguments[next++]) : Optional.empty();
  }

  private boolean readFlag(String name) {
    switch (name) {
      case "--json" -> render.json();
      case "--skip-bad" -> render.skipBad();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean readOption(String name, String value) {
    switch (name) {
      case "--data" -> render.data(Path.of(value));
      case "--server" -> render.server(value);
      default -> {
        Setting setting = settings.get(name);
        if (setting == null) {
          return false;
        }
        render.option(setting, value);
      }
    }
    return true;
  }

  /** Not an option, nor a file of arguments, nor empty. */
  private static boolean isPlainValue(String argument) {
    return !argument.isEmpty() && argument.charAt(0) != '-' && argument.charAt(0) != '@';
  }
}
