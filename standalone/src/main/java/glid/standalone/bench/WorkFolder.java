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
  private static final String PREFIX = "work-";

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** A new folder in another one, which is created when missing. */
  static WorkFolder in(Path parent) {
    try {
      Files.createDirectories(parent);
      return new WorkFolder(Files.createTempDirectory(parent, PREFIX + own() + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException("creating a folder in " + parent, e);
    }
  }

  /**
   * Removes those that processes left which have ended since, with Ctrl-C for example; nothing if
   * there is no such folder yet.
   */
  static void sweep(Path parent) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (Stream<Path> entries = Files.list(parent)) {
      List<Path> left = entries.filter(WorkFolder::isLeft).toList();
      for (Path folder : left) {
        new WorkFolder(folder).close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking through the folder " + parent, e);
    }
  }

  private static boolean isLeft(Path folder) {
    String[] parts = folder.getFileName().toString().split("-", 3);
    return parts.length == 3
        && PREFIX.equals(parts[0] + "-")
        && parts[1].matches("\\d{1,10}")
        && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
  }

  private static long own() {
    return ProcessHandle.current().pid();
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
