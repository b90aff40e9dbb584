package glid.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.language.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
  @TempDir Path folder;

  @Test
  void createsItsFolderAndWritesTheWholeVideo() throws IOException {
    OutputFile output = new OutputFile(folder.resolve("new/動画 1.mp4"));

    assertThat(output.problem(Language.ENGLISH)).isEmpty();
    assertThat(folder).isEmptyDirectory();
    output.write(new ByteArrayInputStream(new byte[100_000]));

    assertThat(output.path()).hasSize(100_000);
    assertThat(names(folder.resolve("new"))).containsExactly("動画 1.mp4");
  }

  @Test
  void leavesTheOldVideoWhenTheNewOneBreaksOff() throws IOException {
    Path old = Files.writeString(folder.resolve("video.mp4"), "the old one");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the store went away");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };

    assertThatThrownBy(() -> new OutputFile(old).write(broken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("video.mp4");

    assertThat(old).hasContent("the old one");
    assertThat(names(folder)).containsExactly("video.mp4");
  }

  @Test
  void tellsBeforeTheWorkThatItCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(new OutputFile(folder).problem(Language.ENGLISH))
        .hasValueSatisfying(text -> assertThat(text).contains("OUTPUT_FILENAME", "folder"));
    assertThat(new OutputFile(file.resolve("video.mp4")).problem(Language.ENGLISH))
        .hasValueSatisfying(
            text -> assertThat(text).contains(file.toString(), "--output-filename"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
