package glid.standalone.input;

import glid.core.language.Wording;
import glid.core.settings.ImageNumbers;
import glid.worker.photo.PhotoProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The photos that a user means.
 *
 * @param photos in the order of the cells
 * @param skipped files of folders that are no pictures, nor have names of pictures
 * @param refused files that cannot be used, with the reason
 */
public record PhotoSelection(List<Path> photos, List<Path> skipped, List<Refusal> refused) {
  private static final Path NUMBERED_FOLDER = Path.of("source");

  private static final Pattern PICTURE_NAME =
      Pattern.compile(
          ".+\\.(jpe?g|jpe|jfif|png|gif|bmp|tiff?|webp|avif|hei[cf])", Pattern.CASE_INSENSITIVE);

  public PhotoSelection {
    photos = List.copyOf(photos);
    skipped = List.copyOf(skipped);
    refused = List.copyOf(refused);
  }

  /** A file that cannot be used. */
  public record Refusal(Path file, Wording reason) {}

  /**
   * Named files in the order given; the files of named folders in the natural order of their names,
   * without sub-folders and hidden files.
   */
  public static PhotoSelection of(List<Path> named) {
    Collector collector = new Collector();
    for (Path path : named) {
      if (Files.isDirectory(path)) {
        filesOf(path).forEach(collector::fromFolder);
      } else {
        collector.named(path);
      }
    }
    return collector.selection();
  }

  /** The photos source/image_NN.jpeg of a range; missing numbers close up. */
  public static PhotoSelection numbered(Path folder, ImageNumbers numbers) {
    Collector collector = new Collector();
    for (int number = numbers.first(); number <= numbers.last(); number++) {
      Path photo = folder.resolve(NUMBERED_FOLDER).resolve("image_%02d.jpeg".formatted(number));
      if (Files.exists(photo)) {
        collector.named(photo);
      }
    }
    return collector.selection();
  }

  private static List<Path> filesOf(Path folder) {
    Comparator<Path> byName =
        Comparator.comparing(path -> path.getFileName().toString(), NaturalOrder.INSTANCE);
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(Files::isRegularFile)
          .sorted(byName)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("listing the folder " + folder, e);
    }
  }

  /** Sorts files into the three lists. */
  private static final class Collector {
    private final List<Path> photos = new ArrayList<>();
    private final List<Path> skipped = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();

    void fromFolder(Path file) {
      switch (probe(file)) {
        case PhotoProbe.Usable _ -> photos.add(file);
        case PhotoProbe.NotAPicture nothing when claimsToBeAPicture(file) ->
            refused.add(new Refusal(file, nothing.problem()));
        case PhotoProbe.NotAPicture _ -> skipped.add(file);
        case PhotoProbe.Refused unusable -> refused.add(new Refusal(file, unusable.problem()));
      }
    }

    /** Such a file is missed when it is left out silently, an empty one for example. */
    private static boolean claimsToBeAPicture(Path file) {
      return PICTURE_NAME.matcher(file.getFileName().toString()).matches();
    }

    /** A file that the user named is meant to be a photo. */
    void named(Path file) {
      switch (probe(file)) {
        case PhotoProbe.Usable _ -> photos.add(file);
        case PhotoProbe.NotAPicture nothing -> refused.add(new Refusal(file, nothing.problem()));
        case PhotoProbe.Refused unusable -> refused.add(new Refusal(file, unusable.problem()));
      }
    }

    private PhotoProbe probe(Path file) {
      if (!Files.exists(file)) {
        return new PhotoProbe.Refused(
            new Wording("there is no such file or folder", "そのようなファイルやフォルダーはありません"));
      }
      try {
        return PhotoProbe.probe(file);
      } catch (UncheckedIOException e) {
        return new PhotoProbe.Refused(
            new Wording("cannot be read (" + e.getCause() + ")", "読み取れません(" + e.getCause() + ")"));
      }
    }

    PhotoSelection selection() {
      return new PhotoSelection(photos, skipped, refused);
    }
  }
}
