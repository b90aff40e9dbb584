package glid.standalone.command;

import glid.dispatcher.guard.AccessRules;
import glid.standalone.serve.Server;
import glid.standalone.serve.ServerSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code glid serve}: the web form and the REST interface. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;
  private static final String STANDARD_HOST = "127.0.0.1";
  private static final String TOKEN = "GLID_TOKEN";
  private static final String HOSTS = "GLID_HTTP_HOSTS";

  @Option(names = "--port", paramLabel = "PORT")
  private int port = DEFAULT_PORT;

  @Option(names = "--host", paramLabel = "ADDRESS")
  private String host = STANDARD_HOST;

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
    Server.run(
        new ServerSettings(address, port, data, new AccessRules(hosts(address), token)),
        () -> console.say(ready()));
    return ExitCode.DONE;
  }

  /** The names that this server is called by, besides those of this machine itself. */
  private Set<String> hosts(InetAddress address) {
    Set<String> hosts = new HashSet<>(List.of(host, address.getHostAddress()));
    Arrays.stream(environment.getOrDefault(HOSTS, "").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .forEach(hosts::add);
    return hosts;
  }

  private String ready() {
    return console
        .pick("Ready: open http://%s:%d in a browser", "準備ができました。ブラウザーで http://%s:%d を開いてください")
        .formatted(shownHost(), port);
  }

  /** The standard address by the name that people know it by. */
  private String shownHost() {
    if (host.equals(STANDARD_HOST)) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private int refuse(String english, String japanese) {
    console.say(console.pick("error: ", "エラー: ") + console.pick(english, japanese));
    return ExitCode.USAGE;
  }
}
