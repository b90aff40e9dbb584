package glid.standalone.bench;

import glid.core.language.Language;
import glid.standalone.input.PhotoSelection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The photos of benchmarks: painted once and kept, or the user's own. */
final class PhotoShelf {
  private final Language language;
  private final Consumer<String> progress;

  PhotoShelf(Language language, Consumer<String> progress) {
    this.language = language;
    this.progress = progress;
  }

  /**
   * The first photos of those that are painted; missing ones are painted now.
   *
   * @param samples folder of pictures to paint with
   * @param data folder that keeps the photos for the next time
   */
  List<Path> painted(int photos, Path samples, Path data) {
    Path folder = data.resolve("photos-" + PhotoPainter.VERSION);
    List<Path> files =
        IntStream.rangeClosed(1, photos)
            .mapToObj(number -> folder.resolve("photo_%03d.jpeg".formatted(number)))
            .toList();
    List<Path> missing = files.stream().filter(file -> !Files.exists(file)).toList();
    if (!missing.isEmpty()) {
      PhotoPainter painter = new PhotoPainter(SampleTexture.of(samples));
      AtomicInteger done = new AtomicInteger();
      create(folder);
      missing.parallelStream()
          .forEach(
              file -> {
                write(painter.paint(files.indexOf(file) + 1), file);
                tell(done.incrementAndGet(), missing.size());
              });
    }
    return files;
  }

  private void tell(int done, int photos) {
    progress.accept(
        language
            .pick("making photos of 12 megapixels: %d of %d", "1200万画素の写真を準備中: %d/%d")
            .formatted(done, photos));
  }

  /** A file appears whole: one that is there is right. */
  private static void write(byte[] jpeg, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, jpeg);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping the photo " + file, e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("creating the folder " + folder, e);
    }
  }

  /**
   * The user's photos in the order of their names, again from the first when they are too few.
   *
   * @throws BenchImpossible without any
   */
  static List<Path> own(int photos, Path folder) {
    List<Path> found = PhotoSelection.of(List.of(folder.toAbsolutePath())).photos();
    if (found.isEmpty()) {
      throw new BenchImpossible("no photos in " + folder, folder + " に写真がありません");
    }
    List<Path> files = new ArrayList<>(photos);
    for (int i = 0; i < photos; i++) {
      files.add(found.get(i % found.size()));
    }
    return List.copyOf(files);
  }
}
