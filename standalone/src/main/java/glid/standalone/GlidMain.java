package glid.standalone;

import glid.standalone.command.Program;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.LogManager;

/** The program. Only {@code serve} starts the HTTP server: other commands start faster without. */
@QuarkusMain
public final class GlidMain {
  private GlidMain() {}

  public static void main(String... arguments) {
    // First of all, because Java logs the exit that Ctrl-C asks for: where that thread and this one
    // began to set up logging at the same time, they waited for each other forever (12 of 60
    // tries).
    LogManager _ = LogManager.getLogManager();
    System.exit(Program.run(arguments));
  }
}
