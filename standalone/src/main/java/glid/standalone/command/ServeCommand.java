package glid.standalone.command;

import glid.standalone.serve.Server;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code glid serve}: the REST interface on this machine, for this machine. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;

  @Option(names = "--port", paramLabel = "PORT")
  private int port = DEFAULT_PORT;

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable Path data;

  private final Console console;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Server.run(
        port,
        data,
        () ->
            console.say(
                console
                    .pick(
                        "serving http://127.0.0.1:%d/api/jobs",
                        "http://127.0.0.1:%d/api/jobs で待機しています")
                    .formatted(port)));
    return ExitCode.DONE;
  }
}
