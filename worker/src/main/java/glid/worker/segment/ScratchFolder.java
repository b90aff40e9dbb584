package glid.worker.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for one piece of work, removed with all its content when closed. */
final class ScratchFolder implements AutoCloseable {
  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  static ScratchFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      return new ScratchFolder(Files.createTempDirectory(parent, "work-"));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "creating a temporary folder in " + parent + "; set TEMP_DIR to a folder with space", e);
    }
  }

  /** Removes what killed processes left behind; nobody else may be using the parent. */
  static void sweep(Path parent) {
    if (Files.isDirectory(parent)) {
      try (Stream<Path> leftovers = Files.list(parent)) {
        leftovers
            .filter(path -> path.getFileName().toString().startsWith("work-"))
            .forEach(ScratchFolder::remove);
      } catch (IOException e) {
        throw new UncheckedIOException("listing " + parent, e);
      }
    }
  }

  Path path() {
    return path;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    remove(path);
  }

  /** Removes a folder with all its content. */
  static void remove(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path entry : deepestFirst) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing the temporary folder " + folder, e);
    }
  }
}
