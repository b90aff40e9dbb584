package glid.standalone;

import glid.standalone.command.CommandLineProgram;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program. Only {@code serve} starts the HTTP server: other commands start faster without. */
@QuarkusMain
public final class GlidMain {
  private GlidMain() {}

  public static void main(String... arguments) {
    System.exit(CommandLineProgram.run(arguments));
  }
}
