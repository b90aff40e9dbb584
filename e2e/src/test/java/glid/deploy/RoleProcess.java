package glid.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A service of docker-compose.yml as a process: the image's entry point and environment, the
 * service's command and environment, and nothing of this process's own.
 */
final class RoleProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private RoleProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it.
   *
   * @param substitutes texts of its environment that are other ones outside of a container
   * @param own values that each process on one machine needs for itself
   */
  static RoleProcess start(
      ComposeFile.Service service, Map<String, String> substitutes, Map<String, String> own)
      throws IOException {
    ImageRecipe image = ImageRecipe.of(service.target());
    Map<String, String> environment = new TreeMap<>(image.environment());
    environment.putAll(service.environment());
    substitutes.forEach(
        (text, other) -> environment.replaceAll((_, value) -> value.replace(text, other)));
    environment.putAll(own);
    Path log = Files.createTempFile("glid-" + service.name(), ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command(image, service))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new RoleProcess(builder.start(), log);
  }

  private static List<String> command(ImageRecipe image, ComposeFile.Service service) {
    String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String built = ComposeFile.ROOT.resolve("standalone/target/quarkus-app").toString();
    List<String> command = new ArrayList<>();
    for (String word : image.words("ENTRYPOINT")) {
      command.add(word.equals("java") ? program : word.replace("/opt/glid", built));
    }
    command.addAll(service.list("command"));
    return command;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Tells it to end, as Compose does; gives its exit status. */
  int terminate(Duration limit) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("does not end on SIGTERM: " + this);
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    Files.delete(log);
  }

  @Override
  public String toString() {
    try {
      return "process %d:\n%s".formatted(process.pid(), Files.readString(log));
    } catch (IOException gone) {
      return "process %d, without its log: %s".formatted(process.pid(), gone);
    }
  }
}
