package glid.standalone.command;

import glid.core.language.ExplainedFailure;
import glid.core.language.Language;
import glid.core.language.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/** Where the video goes. It appears there whole or not at all. */
final class OutputFile {
  private final Path path;

  OutputFile(Path path) {
    this.path = path.toAbsolutePath().normalize();
  }

  Path path() {
    return path;
  }

  /** Looks before the work whether the video can be written; leaves nothing behind. */
  Optional<String> problem(Language language) {
    if (Files.isDirectory(path)) {
      return Optional.of(
          language
              .pick("OUTPUT_FILENAME: %s is a folder", "OUTPUT_FILENAME: %s はフォルダーです")
              .formatted(path));
    }
    try {
      Files.deleteIfExists(Files.createTempFile(nearestFolder(), ".glid-", ".part"));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          language
              .pick(
                  "OUTPUT_FILENAME: cannot write to the folder %s (%s); choose another with"
                      + " --output-filename",
                  "OUTPUT_FILENAME: フォルダー %s に書き込めません(%s)。" + "--output-filename で別の場所を指定してください")
              .formatted(folder(), e));
    }
  }

  /** Where the first folder would have to be created, or the folder itself. */
  private Path nearestFolder() {
    Path nearest = folder();
    while (nearest.getParent() != null && !Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = nearest.getParent();
    }
    return nearest;
  }

  /**
   * Writes the video beside its place, forces it to the disk and moves it there; creates its folder
   * when missing.
   */
  void write(InputStream video) {
    try {
      Files.createDirectories(folder());
      Path part = Files.createTempFile(folder(), ".glid-", ".part");
      // Ctrl-C ends the process without the clean-up below.
      part.toFile().deleteOnExit();
      try {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
          video.transferTo(Channels.newOutputStream(channel));
          channel.force(true);
        }
        makeReadable(part);
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new NotWritten(path, e);
    }
  }

  /** The finished video could not be written where its user wants it. */
  static final class NotWritten extends ExplainedFailure {
    private static final long serialVersionUID = 1;

    NotWritten(Path path, IOException cause) {
      super(
          new Wording(
              "cannot write the video to %s (%s); the finished video is kept: make room, or choose another place with --output-filename, and run the same command again"
                  .formatted(path, cause),
              "動画を %s に書き込めません(%s)。完成した動画は保存してあります。空きを作るか、--output-filename で別の場所を指定して、同じコマンドをもう一度実行してください"
                  .formatted(path, cause)),
          cause);
    }
  }

  /** Temporary files are private; the video is an ordinary file. */
  private static void makeReadable(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private Path folder() {
    return Objects.requireNonNullElse(path.getParent(), path);
  }
}
