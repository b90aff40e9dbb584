package glid.standalone.command;

import glid.core.language.Language;
import glid.core.language.Wording;
import glid.standalone.input.SettingSources;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Does what the arguments say, and tells how it failed. */
public final class Program {
  private Program() {}

  /**
   * Runs the command that the arguments name.
   *
   * @return the exit status
   */
  public static int run(String... arguments) {
    Console console =
        new Console(
            System.out,
            System.err,
            Boolean.getBoolean("glid.terminal"),
            Language.of(Locale.getDefault()));
    Optional<RenderCommand> render = PlainRender.read(console, arguments);
    return render.isPresent()
        ? run(render.get(), console)
        : CommandLineProgram.run(console, arguments);
  }

  private static int run(RenderCommand render, Console console) {
    try {
      return render.call();
    } catch (InterruptedException | RuntimeException failure) {
      return tell(failure, console, render.isForPrograms());
    }
  }

  /** Tells why a command failed, and returns the exit status. */
  static int tell(Exception failure, Console console, boolean forPrograms) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = Wording.of(cause).in(console.language());
    console.say(console.pick("error: ", "エラー: ") + message);
    if (forPrograms) {
      console.result(new JsonEvents(console.language()).messages("problem", List.of(message)));
    }
    return cause instanceof SettingSources.UnreadableSettings ? ExitCode.USAGE : ExitCode.FAILED;
  }
}
