package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.settings.Setting;
import glid.infra.servers.Launcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The program as a process of its own. */
final class GlidProcess implements AutoCloseable {
  /**
   * A program started by one that ignores SIGINT, as what a shell starts in the background does,
   * would ignore it as well. Java cannot change that for its children.
   */
  private static final List<String> INTERRUPTIBLE =
      List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV or die $!");

  static final Path ROOT = Path.of(System.getProperty("glid.root", ".."));

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** No line has a line break in it. */
  private static final String END = "\n";

  private final Process process;

  /** Lines of stdout that nobody awaited yet, then {@link #END}. */
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();

  private final List<String> out = new CopyOnWriteArrayList<>();
  private final List<String> err = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> read;

  private GlidProcess(Process process) {
    this.process = process;
    this.read =
        CompletableFuture.allOf(
            inBackground(this::readOut),
            inBackground(() -> readLines(process.errorReader(StandardCharsets.UTF_8), err::add)));
  }

  /** A process that has ended. */
  record Finished(int exit, List<String> out, List<String> err) {
    Finished {
      out = List.copyOf(out);
      err = List.copyOf(err);
    }

    String errText() {
      return String.join("\n", err);
    }

    /** The video of a render that went well: its path is all that stdout holds. */
    Path video() {
      assertThat(exit).as("exit status, stderr: %s", errText()).isZero();
      assertThat(out).hasSize(1);
      return Path.of(out.getFirst());
    }
  }

  /** The program in a folder of its own, without any settings. */
  static Setup in(Path folder) {
    return new Setup(folder);
  }

  /** What a process is started with. */
  static final class Setup {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> flags = new ArrayList<>(List.of("-Duser.language=en"));
    private Path data;

    private List<String> entrance = List.of();

    private Setup(Path folder) {
      this.folder = folder;
      this.data = folder.resolve("data");
    }

    Setup with(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** An option of the Java VM, without blanks. */
    Setup flag(String flag) {
      flags.add(flag);
      return this;
    }

    Setup data(Path data) {
      this.data = data;
      return this;
    }

    /** Lets the process see a small disk. */
    Setup on(SmallDisk disk) {
      this.entrance = disk.enter(folder);
      return this;
    }

    /** Runs it behind a program, of which these are the words before the command. */
    Setup behind(String... words) {
      this.entrance = List.of(words);
      return this;
    }

    /** Runs a command to its end. */
    Finished run(String... arguments) throws InterruptedException {
      try (GlidProcess process = start(arguments)) {
        return process.await();
      }
    }

    /** Starts a command. */
    GlidProcess start(String... arguments) {
      return start(Launcher.command(withData(arguments)), flags);
    }

    /** Runs a command in the language of the environment. */
    Finished runInItsLanguage(String... arguments) throws InterruptedException {
      return finish(Launcher.command(withData(arguments)));
    }

    /** Runs the launcher in a folder of its own, as if it were a clone. */
    Finished runLauncherOf(Path root, String... arguments) throws InterruptedException {
      return finish(Launcher.command(root, withData(arguments)));
    }

    private Finished finish(List<String> command) throws InterruptedException {
      try (GlidProcess process = start(command, List.of())) {
        return process.await();
      }
    }

    /** The processes of a fleet keep nothing on this machine, nor does a self-test. */
    private String[] withData(String... arguments) {
      List<String> all = new ArrayList<>(List.of(arguments));
      if (!List.of("dispatcher", "worker", "selftest").contains(arguments[0])) {
        all.addAll(1, List.of("--data", data.toString()));
      }
      return all.toArray(String[]::new);
    }

    private GlidProcess start(List<String> command, List<String> options) {
      List<String> interruptible = new ArrayList<>(entrance);
      interruptible.addAll(INTERRUPTIBLE);
      interruptible.addAll(command);
      ProcessBuilder builder = new ProcessBuilder(interruptible).directory(folder.toFile());
      Map<String, String> variables = builder.environment();
      for (Setting setting : Setting.values()) {
        variables.remove(setting.name());
      }
      variables.keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("LANG"));
      Launcher.clean(variables, options);
      boolean mac = System.getProperty("os.name").startsWith("Mac");
      variables.put("LC_ALL", mac ? "en_US.UTF-8" : "C.UTF-8");
      variables.putAll(environment);
      variables.values().removeIf(String::isEmpty);
      try {
        return new GlidProcess(builder.start());
      } catch (IOException e) {
        throw new UncheckedIOException("starting " + command, e);
      }
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has written to stderr so far. */
  String errSoFar() {
    return String.join("\n", err);
  }

  /** The next line of stdout of a kind; fails if the program ends or the time is over before. */
  String awaitLine(Predicate<String> wanted) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      String line = unread.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null || line.equals(END)) {
        throw new AssertionError("the line awaited did not come: " + this);
      }
      if (wanted.test(line)) {
        return line;
      }
    }
  }

  /** Waits for its end. */
  Finished await() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("not ended within " + LIMIT + ": " + this);
    }
    read.join();
    return new Finished(process.exitValue(), out, err);
  }

  /** Kills it without waiting for its end; any thread may do that. */
  void strike() {
    process.destroyForcibly();
  }

  /** Ends it at once, as {@code kill -9} does. */
  Finished kill() throws InterruptedException {
    strike();
    return await();
  }

  /** Sends what Ctrl-C sends. */
  void interrupt() throws IOException, InterruptedException {
    signal("INT");
  }

  /** Sends a signal by its name without SIG, such as TERM, STOP and CONT. */
  void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (exit != 0) {
      throw new AssertionError("kill -" + name + " " + process.pid() + " ended with " + exit);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public String toString() {
    return "process " + process.pid() + ", stdout " + out + ", stderr " + err;
  }

  private void readOut() {
    readLines(process.inputReader(StandardCharsets.UTF_8), this::take);
    unread.add(END);
  }

  private void take(String line) {
    out.add(line);
    unread.add(line);
  }

  private static void readLines(BufferedReader reader, Consumer<String> sink) {
    try (reader) {
      reader.lines().forEach(sink);
    } catch (IOException | UncheckedIOException _) {
      // A killed process breaks its pipes.
    }
  }

  private static CompletableFuture<Void> inBackground(Runnable work) {
    return CompletableFuture.runAsync(work, command -> Thread.ofVirtual().start(command));
  }
}
