package glid.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A home folder and a copy of infra/deploy/macos, with stand-ins for the commands of macOS and for
 * the launcher, which note how they were called.
 *
 * @param home of the user
 * @param repository with the script
 * @param commands first in the PATH
 */
record StagedMac(Path home, Path repository, Path commands) {
  private static final Path SCRIPTS = ComposeFile.ROOT.resolve("infra/deploy/macos");

  /** As launchd: a job that is told to end is there for a while. */
  private static final String LAUNCHCTL =
      """
      #!/bin/sh
      cd "${0%/*}" || exit 1
      printf '%s\\n' "$*" >>calls
      case $1 in
        print)
          [ -f loaded ] || exit 113
          [ ! -f ending ] || rm ending loaded
          ;;
        bootout) : >ending && exit 36 ;;
        bootstrap) [ ! -f refuses ] && [ ! -f loaded ] && : >loaded ;;
      esac
      """;

  private static final String CAFFEINATE =
      """
      #!/bin/sh
      printf 'caffeinate %s\\n' "$*" >>"${0%/*}/calls"
      """;

  private static final String LAUNCHER =
      """
      #!/bin/sh
      printf 'glid %s\\n' "$*"
      [ "$1" = build ] || { printf 'pid %s\\n' $$ && env; }
      """;

  /** How a command ended. */
  record Finished(int exit, String output) {}

  /** In an empty folder. */
  static StagedMac in(Path folder) throws IOException {
    StagedMac mac =
        new StagedMac(
            Files.createDirectories(folder.resolve("home")),
            folder.resolve("glid"),
            Files.createDirectories(folder.resolve("commands")));
    Path scripts = Files.createDirectories(mac.repository.resolve("infra/deploy/macos"));
    for (String name : List.of("worker-agent", "worker.plist.template")) {
      Files.copy(SCRIPTS.resolve(name), scripts.resolve(name));
    }
    write(mac.repository.resolve("glid"), LAUNCHER);
    write(mac.commands.resolve("launchctl"), LAUNCHCTL);
    write(mac.commands.resolve("caffeinate"), CAFFEINATE);
    mac.isOn("Darwin").hasUser(501);
    return mac;
  }

  StagedMac isOn(String system) throws IOException {
    write(commands.resolve("uname"), "#!/bin/sh\necho " + system + "\n");
    return this;
  }

  StagedMac hasUser(int number) throws IOException {
    write(commands.resolve("id"), "#!/bin/sh\necho " + number + "\n");
    return this;
  }

  /** From now on launchd takes no job. */
  void refuse() throws IOException {
    Files.createFile(commands.resolve("refuses"));
  }

  Path values() {
    return home.resolve(".config/glid/worker.env");
  }

  Path agent() {
    return home.resolve("Library/LaunchAgents/glid.worker.plist");
  }

  Path logs() {
    return home.resolve("Library/Logs/Glid");
  }

  /** Fills in what the worker needs, for nobody but its owner to read. */
  StagedMac fillIn(String... more) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# of a test",
                "",
                "GLID_AMQP_URL=amqp://glid-worker:secret@fleet:5672/glid",
                "GLID_S3_ENDPOINT=http://fleet:9000",
                "GLID_S3_ACCESS_KEY=key",
                "GLID_S3_SECRET_KEY=secret"));
    lines.addAll(List.of(more));
    Files.createDirectories(values().getParent());
    Files.write(values(), lines);
    permit("rw-------");
    return this;
  }

  void permit(String permissions) throws IOException {
    Files.setPosixFilePermissions(values(), PosixFilePermissions.fromString(permissions));
  }

  /** How the commands of macOS were called so far. */
  List<String> calls() throws IOException {
    Path file = commands.resolve("calls");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Runs worker-agent. */
  Finished run(String command) throws IOException, InterruptedException {
    return run(command, Map.of("LANG", "C"));
  }

  /**
   * The same.
   *
   * @param environment besides HOME and PATH
   */
  Finished run(String command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path script = repository.resolve("infra/deploy/macos/worker-agent");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", script.toString(), command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", commands + ":/usr/bin:/bin");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("worker-agent does not end: " + output);
    }
    return new Finished(process.exitValue(), output);
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
