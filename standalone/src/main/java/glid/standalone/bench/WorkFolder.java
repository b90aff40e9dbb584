package glid.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the time of a benchmark, removed with all that is in it. */
final class WorkFolder implements AutoCloseable {
  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** A new folder in another one, which is created when missing. */
  static WorkFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      return new WorkFolder(Files.createTempDirectory(parent, "work-"));
    } catch (IOException e) {
      throw new UncheckedIOException("creating a folder in " + parent, e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing the folder " + path, e);
    }
  }
}
