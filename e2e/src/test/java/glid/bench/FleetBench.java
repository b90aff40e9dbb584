package glid.bench;

import glid.infra.servers.RadosGateway;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.s3.S3ObjectStore;
import glid.infra.storage.s3.S3Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Not a test: its name keeps it from being run as one. {@code bench/fleet/run} names it. */
class FleetBench {
  /** A file system in memory, where there is one. */
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir Path folder;

  @Test
  void measures() throws Exception {
    Report report = new Report();
    new DispatchOverhead().run(report, folder.resolve("dispatch"));
    memoryStubs(report);
    realStubs(report);
    new BusyWorkers().run(report, Files.createDirectories(folder.resolve("busy")));
    Path target = Files.createDirectories(Path.of("target"));
    Files.writeString(target.resolve("fleet-bench.md"), report.table());
    Files.writeString(target.resolve("fleet-bench.json"), report.json());
  }

  private void memoryStubs(Report report) throws Exception {
    Path parent = Files.isWritable(MEMORY) ? MEMORY : folder;
    Path data = Files.createTempDirectory(parent, "glid-bench-");
    try (ObjectStore store = DirectoryObjectStore.open(data)) {
      new StubFleet(4, 25, 200)
          .run(report, "store in memory", folder.resolve("memory"), () -> store);
    } finally {
      delete(data);
    }
  }

  private static void delete(Path tree) throws Exception {
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void realStubs(Report report) throws Exception {
    S3Settings store = RadosGateway.shared().freshBucket();
    new StubFleet(4, 25, 60)
        .run(report, "radosgw", folder.resolve("radosgw"), () -> S3ObjectStore.open(store));
  }
}
