package glid.standalone.command;

import glid.standalone.serve.Server;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code glid serve}: the REST interface on this machine, for this machine. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;

  @Option(names = "--port", paramLabel = "PORT")
  private int port = DEFAULT_PORT;

  @Option(names = "--data", paramLabel = "DIR")
  private Optional<Path> data = Optional.empty();

  private final Console console;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.say(
        console
            .pick("serving http://127.0.0.1:%d/api/jobs", "http://127.0.0.1:%d/api/jobs で待機します")
            .formatted(port));
    Server.run(port, data);
    return ExitCode.DONE;
  }
}
