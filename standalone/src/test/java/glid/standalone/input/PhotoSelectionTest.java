package glid.standalone.input;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.settings.ImageNumbers;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoSelectionTest {
  @TempDir Path folder;

  @Test
  void takesTheFilesOfAFolderInNaturalOrderAndListsTheRest() throws IOException {
    Path ten = photo("photo 10.jpg");
    Path two = photo("photo 2.jpg");
    Path mislabelled = photo("actually a picture.txt");
    Path note = Files.writeString(folder.resolve("note.md"), "a note");
    Files.writeString(folder.resolve(".DS_Store"), "hidden");
    Files.createDirectory(folder.resolve("sub"));

    PhotoSelection selection = PhotoSelection.of(List.of(folder));

    assertThat(selection.photos()).containsExactly(mislabelled, two, ten);
    assertThat(selection.skipped()).containsExactly(note);
    assertThat(selection.refused()).isEmpty();
  }

  @Test
  void keepsTheOrderOfNamedFilesAndRefusesThoseThatAreNoPhotos() throws IOException {
    Path b = photo("b.jpg");
    Path a = photo("a.jpg");
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture at all");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));
    Path missing = folder.resolve("missing.jpg");

    PhotoSelection selection = PhotoSelection.of(List.of(b, a, text, empty, missing));

    assertThat(selection.photos()).containsExactly(b, a);
    assertThat(selection.skipped()).isEmpty();
    assertThat(selection.refused())
        .extracting(PhotoSelection.Refusal::file)
        .containsExactly(text, empty, missing);
    assertThat(selection.refused())
        .allSatisfy(refusal -> assertThat(refusal.reason().japanese()).isNotBlank());
  }

  @Test
  void refusesATruncatedPhotoOfAFolderRatherThanSkipIt() throws IOException {
    Path whole = photo("whole.jpg");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.jpg");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

    PhotoSelection selection = PhotoSelection.of(List.of(folder));

    assertThat(selection.photos()).containsExactly(whole);
    assertThat(selection.refused()).extracting(PhotoSelection.Refusal::file).containsExactly(cut);
  }

  @Test
  void refusesWhatOnlyHasTheNameOfAPictureInAFolder() throws IOException {
    Path whole = photo("a.jpg");
    Path empty = Files.createFile(folder.resolve("b.JPEG"));
    Path text = Files.writeString(folder.resolve("c.png"), "no picture at all");

    PhotoSelection selection = PhotoSelection.of(List.of(folder));

    assertThat(selection.photos()).containsExactly(whole);
    assertThat(selection.skipped()).isEmpty();
    assertThat(selection.refused())
        .extracting(PhotoSelection.Refusal::file)
        .containsExactly(empty, text);
  }

  @Test
  void closesUpMissingNumbers() throws IOException {
    Files.createDirectory(folder.resolve("source"));
    Path one = photo("source/image_01.jpeg");
    Path three = photo("source/image_03.jpeg");
    Path hundred = photo("source/image_100.jpeg");
    photo("source/image_101.jpeg");

    PhotoSelection selection = PhotoSelection.numbered(folder, new ImageNumbers(1, 100));

    assertThat(selection.photos()).containsExactly(one, three, hundred);
  }

  private Path photo(String name) throws IOException {
    Path file = folder.resolve(name);
    ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), "jpg", file.toFile());
    return file;
  }
}
