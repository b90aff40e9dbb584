package glid.infra.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads folders as a list of keys. */
final class ObjectListing {
  private final Path objects;

  ObjectListing(Path objects) {
    this.objects = objects;
  }

  List<ObjectKey> list(String prefix) throws IOException {
    ObjectKey.requirePrefix(prefix);
    // Everything that begins with the prefix is below its last whole segment.
    Path start = objects.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    List<ObjectKey> keys = new ArrayList<>();
    Files.walkFileTree(start, new Visitor(prefix, keys));
    Collections.sort(keys);
    return List.copyOf(keys);
  }

  List<String> folders(String prefix, String after, int limit) throws IOException {
    ObjectKey.requireFolder(prefix, limit);
    try (Stream<Path> entries = Files.list(objects.resolve(prefix))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> ObjectKey.isSegment(name) && name.compareTo(after) > 0)
          .sorted()
          .filter(name -> Files.isDirectory(objects.resolve(prefix + name)))
          .limit(limit)
          .toList();
    } catch (NoSuchFileException _) {
      // Nothing is there yet.
      return List.of();
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final String prefix;
    private final List<ObjectKey> keys;

    Visitor(String prefix, List<ObjectKey> keys) {
      this.prefix = prefix;
      this.keys = keys;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String text = textOf(folder) + "/";
      boolean wanted = folder.equals(objects) || text.startsWith(prefix) || prefix.startsWith(text);
      return wanted ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String text = textOf(file);
      // Foreign files, such as the Finder's .DS_Store, are no objects.
      if (attributes.isRegularFile() && text.startsWith(prefix) && ObjectKey.isValid(text)) {
        keys.add(new ObjectKey(text));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      return continueWhenGone(failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      return failure == null ? FileVisitResult.CONTINUE : continueWhenGone(failure);
    }

    private FileVisitResult continueWhenGone(IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private String textOf(Path path) {
      return objects.relativize(path).toString();
    }
  }
}
