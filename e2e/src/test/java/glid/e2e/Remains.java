package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is in a data folder that no process has open, see docs/decisions/0008. */
final class Remains {
  private static final String HEX_64 = "[0-9a-f]{64}";
  private static final String JOB_ID = "(?<=jobs/)[0-9a-z]{20}";
  private static final String ATTEMPT_ID = "(?<=result/)[0-9a-f-]{36}";

  /** What a folder keeps besides objects: its lock, and the key that signs links. */
  private static final Set<String> OWN = Set.of("lock", "seal.key");

  private Remains() {}

  /**
   * Every file but the folder's own and the tiles, which are a cache; random names are written as
   * what they stand for.
   */
  static List<String> of(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(Files::isRegularFile)
          .map(file -> data.relativize(file).toString())
          .filter(file -> !OWN.contains(file) && !file.startsWith("cache/tiles/"))
          .map(
              file ->
                  file.replaceAll(HEX_64, "SHA256")
                      .replaceAll(JOB_ID, "JOB")
                      .replaceAll(ATTEMPT_ID, "ATTEMPT"))
          .sorted()
          .toList();
    }
  }

  /** Folders for temporary files exist, but nothing is in them. */
  static void requireNoTemporary(Path data) {
    for (String folder : List.of("tmp", "work", "uploads")) {
      if (Files.exists(data.resolve(folder))) {
        assertThat(data.resolve(folder)).isEmptyDirectory();
      }
    }
  }
}
