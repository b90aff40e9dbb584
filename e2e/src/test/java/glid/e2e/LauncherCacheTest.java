package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.servers.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the Java VM's caches of classes, mostly in a copy of the build. */
class LauncherCacheTest {
  private static final Path BUILT =
      GlidProcess.ROOT.resolve("standalone/target/quarkus-app").toAbsolutePath().normalize();

  /** Ends with a refusal, so it is quick. */
  private static final String[] REFUSED = {"render", "/nowhere/photo.jpg"};

  private static final String REFUSAL = "/nowhere/photo.jpg: there is no such file or folder";
  private static final String PREPARING = "Preparing quick starts (once) ...";

  @TempDir Path folder;

  private Path home;
  private Path application;

  @BeforeEach
  void copyTheBuild() throws IOException {
    home = Files.createDirectories(folder.resolve("a home"));
    application = Files.createDirectories(home.resolve("standalone/target/quarkus-app"));
    Files.copy(GlidProcess.ROOT.resolve("glid"), home.resolve("glid"));
    for (String part : List.of("app", "lib", "quarkus")) {
      Files.createSymbolicLink(application.resolve(part), BUILT.resolve(part));
    }
    Files.copy(BUILT.resolve("quarkus-run.jar"), application.resolve("quarkus-run.jar"));
    Files.createSymbolicLink(
        Files.createDirectories(home.resolve("standalone/src/main")).resolve("jvm"),
        GlidProcess.ROOT.resolve("standalone/src/main/jvm").toRealPath());
    Files.createFile(Files.createDirectories(home.resolve("target")).resolve("glid.stamp"));
  }

  @Test
  void makesTheCacheOnceForEachJava() throws Exception {
    Files.createSymbolicLink(
        home.resolve("samples"), GlidProcess.ROOT.resolve("samples").toRealPath());

    GlidProcess.Finished first = refused();
    GlidProcess.Finished second = refused();
    Files.writeString(maker(), "/another/java \"25\"\n");
    Files.writeString(cache(), "made by another Java");
    GlidProcess.Finished third = refused();

    assertThat(first.err()).containsExactly(PREPARING, REFUSAL);
    assertThat(second.err()).containsExactly(REFUSAL);
    assertThat(third.err()).containsExactly(PREPARING, REFUSAL);
    assertThat(Files.size(cache())).isGreaterThan(1_000_000);
    assertThat(home.resolve("target/glid-training")).doesNotExist();
    assertThat(home.resolve("target/glid-training.lock")).doesNotExist();
  }

  @Test
  void runsWithoutACacheThatCannotBeMade() throws Exception {
    GlidProcess.Finished first = refused();
    GlidProcess.Finished second = refused();

    assertThat(first.err()).containsExactly(PREPARING, REFUSAL);
    assertThat(second.err()).containsExactly(REFUSAL);
    assertThat(cache()).doesNotExist();
  }

  @Test
  void aCacheThatIsNoneChangesNothing() throws Exception {
    refused();
    Files.writeString(cache(), "no cache at all");

    GlidProcess.Finished run = refused();

    assertThat(run.err()).containsExactly(REFUSAL);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void leavesABuildAloneThatItCannotWriteTo() throws Exception {
    Files.setPosixFilePermissions(application, PosixFilePermissions.fromString("r-xr-xr-x"));

    GlidProcess.Finished run = refused(mayNotWriteAnywhere());

    assertThat(run.err()).containsExactly(REFUSAL);
    Files.setPosixFilePermissions(application, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(maker()).doesNotExist();
  }

  @Test
  void serversUseTheirs() throws Exception {
    if (!Files.isDirectory(Path.of("/proc"))) {
      throw Missing.on("no /proc, which tells what files a process has mapped");
    }
    try (GlidServer server = GlidServer.start(folder)) {
      Path mapped = Path.of("/proc", Long.toString(server.process().pid()), "maps");
      assertThat(mapped).content().contains("/quarkus-app/server.aot");
    }
  }

  /** Root only without the capability that lets it, capabilities(7). */
  private GlidProcess.Setup mayNotWriteAnywhere() {
    GlidProcess.Setup setup = GlidProcess.in(folder);
    return System.getProperty("user.name").equals("root")
        ? setup.behind("setpriv", "--inh-caps=-dac_override", "--bounding-set=-dac_override")
        : setup;
  }

  private GlidProcess.Finished refused() throws InterruptedException {
    return refused(GlidProcess.in(folder));
  }

  private GlidProcess.Finished refused(GlidProcess.Setup setup) throws InterruptedException {
    GlidProcess.Finished run = setup.runLauncherOf(home, REFUSED);
    assertThat(run.exit()).as(run.errText()).isEqualTo(2);
    return run;
  }

  private Path cache() {
    return application.resolve("render.aot");
  }

  private Path maker() {
    return application.resolve("render.aot.java");
  }
}
