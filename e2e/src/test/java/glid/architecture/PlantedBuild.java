package glid.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Maven build, offline, of small modules that inherit all settings from the project's pom. */
final class PlantedBuild {
  private static final int LIMIT_SECONDS = 120;

  private static final String PACKAGE_INFO =
      """
      @NullMarked
      package planted;

      import org.jspecify.annotations.NullMarked;
      """;

  private final Path folder;
  private final List<String> modules = new ArrayList<>();
  private String output = "";

  private PlantedBuild(Path folder) {
    this.folder = folder;
  }

  static PlantedBuild in(Path folder) {
    return new PlantedBuild(folder);
  }

  /** Adds a module whose one class is {@code planted.Planted}. */
  PlantedBuild module(String name, String planted) throws IOException {
    Path sources = folder.resolve(name).resolve("src/main/java/planted");
    Files.createDirectories(sources);
    Files.writeString(sources.resolve("package-info.java"), PACKAGE_INFO);
    Files.writeString(sources.resolve("Planted.java"), planted);
    Files.writeString(folder.resolve(name).resolve("pom.xml"), pom(name, "", folder.resolve(name)));
    modules.add(name);
    return this;
  }

  /** Compiles all modules; those that fail do not stop the others. */
  PlantedBuild run() throws IOException, InterruptedException {
    StringBuilder list = new StringBuilder("<packaging>pom</packaging><modules>");
    modules.forEach(module -> list.append("<module>").append(module).append("</module>"));
    Files.writeString(
        folder.resolve("pom.xml"), pom("all", list.append("</modules>").toString(), folder));
    // Error Prone needs the same doors into the compiler as in the real build.
    Files.createDirectory(folder.resolve(".mvn"));
    Files.copy(Poms.root().resolve(".mvn/jvm.config"), folder.resolve(".mvn/jvm.config"));
    Path log = folder.resolve("log");
    Process maven = start(log);
    if (!maven.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      maven.destroyForcibly();
      throw new IllegalStateException("Maven still runs after " + LIMIT_SECONDS + " s");
    }
    output = Files.readString(log);
    return this;
  }

  boolean compiled(String module) {
    return Files.exists(folder.resolve(module).resolve("target/classes/planted/Planted.class"));
  }

  /** What Maven said. */
  String output() {
    return output;
  }

  private Process start(Path log) throws IOException {
    List<String> command = new ArrayList<>(List.of(maven(), "-B", "-o", "-fae", "-T2", "compile"));
    String repository = System.getProperty("localRepository");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Short runs: the second compiler of the virtual machine would not pay off.
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    return builder.start();
  }

  /** The Maven that runs this test, which need not be the one on the path. */
  private static String maven() {
    String home = System.getProperty("glid.maven");
    return home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
  }

  private static String pom(String name, String more, Path home) throws IOException {
    Path parent = Poms.root().resolve("pom.xml").toRealPath();
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <parent>
        <groupId>glid</groupId>
        <artifactId>glid</artifactId>
        <version>%s</version>
        <relativePath>%s</relativePath>
      </parent>
      <artifactId>planted-%s</artifactId>
      %s
    </project>
    """
        .formatted(versionOf(parent), home.toRealPath().relativize(parent), name, more);
  }

  /** The first version in the parent's pom is its own. */
  private static String versionOf(Path parent) {
    return Poms.texts(Poms.read(parent), "version").getFirst();
  }
}
