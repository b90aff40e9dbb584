package glid.standalone.command;

import glid.dispatcher.guard.AccessRules;
import glid.standalone.serve.Listening;
import glid.standalone.serve.LocalServer;
import glid.standalone.serve.LocalServerSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code glid serve}: the web form and the REST interface. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;
  private static final String TOKEN = "GLID_TOKEN";
  private static final String HOSTS = "GLID_HTTP_HOSTS";

  @Option(names = "--port", paramLabel = "PORT")
  private int port = DEFAULT_PORT;

  @Option(names = "--host", paramLabel = "ADDRESS")
  private String host = Listening.STANDARD_HOST;

  @Option(names = "--data", paramLabel = "DIR")
  private @Nullable Path data;

  private final Console console;
  private final Map<String, String> environment;

  ServeCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    String token = environment.getOrDefault(TOKEN, "").strip();
    if (!token.isEmpty() && token.length() < AccessRules.SHORTEST_TOKEN) {
      return refuse(
          "GLID_TOKEN: expected at least %d characters".formatted(AccessRules.SHORTEST_TOKEN),
          "GLID_TOKEN: %d 文字以上にしてください".formatted(AccessRules.SHORTEST_TOKEN));
    }
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException _) {
      return refuse(
          "--host: expected an address of this machine, got '%s'".formatted(host),
          "--host: このマシンのアドレスを指定してください(指定値: '%s')".formatted(host));
    }
    if (!address.isLoopbackAddress() && token.isEmpty()) {
      return refuse(
          "--host %s: other machines could reach this server; set GLID_TOKEN to a secret of at"
                  .formatted(host)
              + " least %d characters first".formatted(AccessRules.SHORTEST_TOKEN),
          "--host %s: ほかのマシンからアクセスできるようになります。先に GLID_TOKEN に %d 文字以上の秘密の文字列を設定してください"
              .formatted(host, AccessRules.SHORTEST_TOKEN));
    }
    Listening listening = new Listening(host, address, port, "--port");
    LocalServer.run(
        new LocalServerSettings(
            listening, new AccessRules(listening.names(moreNames()), token), data),
        () -> console.say(ready(listening)));
    return ExitCode.DONE;
  }

  private List<String> moreNames() {
    return Arrays.stream(environment.getOrDefault(HOSTS, "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private String ready(Listening listening) {
    return console
        .pick("Ready: open %s in a browser", "準備ができました。ブラウザーで %s を開いてください")
        .formatted(listening.page());
  }

  private int refuse(String english, String japanese) {
    console.say(console.pick("error: ", "エラー: ") + console.pick(english, japanese));
    return ExitCode.USAGE;
  }
}
