package glid.infra.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The launcher of this build, {@code glid}. It becomes the program: a process that it started has
 * its number. It takes the build that is there, and its own caches for quick starts.
 */
public final class Launcher {
  private static final Path ROOT =
      Path.of(System.getProperty("glid.root", "..")).toAbsolutePath().normalize();

  private Launcher() {}

  /** Makes what the first start would make; who measures a start wants it before. */
  public static void prepare() {
    Prepared.once();
  }

  /** The words that start the program, without its settings. */
  public static List<String> command(String... arguments) {
    prepare();
    return command(ROOT, arguments);
  }

  /**
   * The words that start the program from another folder than this build's, as if it were a clone.
   */
  public static List<String> command(Path root, String... arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", root.resolve("glid").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * Leaves nothing of this process's own in the environment of one to start that the program or the
   * launcher would heed, except video settings.
   *
   * @param options of the Java VM, none with a blank
   */
  public static void clean(Map<String, String> environment, List<String> options) {
    environment.keySet().removeIf(name -> name.startsWith("GLID_"));
    environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("GLID_BUILDING", ROOT.toString());
    environment.put("GLID_JAVA_OPTS", String.join(" ", options));
  }

  /** Makes the caches, before many processes find them missing and each waits for the first. */
  private static final class Prepared {
    static {
      ProcessBuilder builder =
          new ProcessBuilder(command(ROOT, "build"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      clean(builder.environment(), List.of());
      try {
        int exit = builder.start().waitFor();
        if (exit != 0) {
          throw new AssertionError("glid build ended with " + exit);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("starting the launcher", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the launcher prepares", e);
      }
    }

    /** Returns once it is done, by whoever was first. */
    static void once() {}
  }
}
