package glid.e2e;

import glid.infra.servers.Missing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A disk of a few KiB that only its own processes see: a file system in memory, mounted in a mount
 * namespace of its own, which ends with its last process.
 */
final class SmallDisk implements AutoCloseable {
  /** Waits until its stdin is closed, so that it ends with this process however that ends. */
  private static final String HOLD =
      "mount -t tmpfs -o size=\"$1\"k none \"$2\" && echo ready && exec cat";

  private final Process holder;
  private final boolean ownUsers;
  private final Path mountPoint;

  private SmallDisk(Process holder, boolean ownUsers, Path mountPoint) {
    this.holder = holder;
    this.ownUsers = ownUsers;
    this.mountPoint = mountPoint;
  }

  /** Mounts it over a folder, or skips the test, with the reason, where that is not allowed. */
  static SmallDisk mount(Path folder, int kibibytes) throws IOException {
    Files.createDirectories(folder);
    List<String> refusals = new ArrayList<>();
    for (boolean ownUsers : new boolean[] {false, true}) {
      List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
      if (ownUsers) {
        command.addAll(List.of("--user", "--map-root-user"));
      }
      command.addAll(List.of("sh", "-c", HOLD, "sh"));
      command.addAll(List.of(Integer.toString(kibibytes), folder.toString()));
      try {
        Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = holder.inputReader(StandardCharsets.UTF_8).readLine();
        if ("ready".equals(answer)) {
          return new SmallDisk(holder, ownUsers, folder);
        }
        holder.destroyForcibly();
        refusals.add(String.valueOf(answer));
      } catch (IOException noSuchProgram) {
        refusals.add(noSuchProgram.toString());
      }
    }
    throw Missing.on("no Linux namespaces for a small disk: " + refusals);
  }

  /** The words before a command that is to see the disk. */
  List<String> enter(Path workingFolder) {
    List<String> command = new ArrayList<>(List.of("nsenter", "--mount"));
    if (ownUsers) {
      command.addAll(List.of("--user", "--preserve-credentials"));
    }
    command.add("--target=" + holder.pid());
    command.add("--wd=" + workingFolder);
    return command;
  }

  /** The disk as this process sees it. */
  Path contents() {
    return Path.of("/proc/" + holder.pid() + "/root" + mountPoint.toAbsolutePath());
  }

  @Override
  public void close() {
    holder.destroyForcibly().onExit().join();
  }
}
