package glid.worker.metal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The rows of {@code metal-abi.tsv}: kind, owner, name, type or value. */
final class AppleTable {
  private AppleTable() {}

  static List<String[]> rows() {
    try (InputStream table = AppleTable.class.getResourceAsStream("/metal-abi.tsv")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
