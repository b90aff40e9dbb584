package glid.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.language.Language;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoPainterTest {
  static final Path SAMPLES = Path.of(System.getProperty("glid.root", ".."), "samples");

  private final PhotoPainter painter = new PhotoPainter(SampleTexture.of(SAMPLES));

  @Test
  void photosAreAsLargeAsThoseOfATelephone() throws IOException {
    for (int number = 1; number <= 3; number++) {
      byte[] jpeg = painter.paint(number);

      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
      assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(4032, 3024);
      assertThat(jpeg.length).as("bytes of photo %d", number).isBetween(3_000_000, 5_000_000);
    }
  }

  @Test
  void theSameNumberGivesTheSamePhotoAndAnotherAnother() {
    byte[] first = painter.paint(1);

    assertThat(painter.paint(1)).isEqualTo(first);
    assertThat(painter.paint(2)).isNotEqualTo(first);
  }

  @Test
  void whatIsThereIsNotPaintedAgain(@TempDir Path data) throws IOException {
    List<String> told = new ArrayList<>();
    Path kept = data.resolve("photos-" + PhotoPainter.VERSION).resolve("photo_001.jpeg");
    Files.createDirectories(kept.getParent());
    Files.writeString(kept, "kept");

    List<Path> photos = new PhotoShelf(Language.ENGLISH, told::add).painted(2, SAMPLES, data);

    assertThat(photos).hasSize(2).first().isEqualTo(kept);
    assertThat(kept).hasContent("kept");
    assertThat(Files.size(photos.getLast())).isBetween(3_000_000L, 5_000_000L);
    assertThat(told).containsExactly("making photos of 12 megapixels: 1 of 1");
  }

  @Test
  void ownPhotosRepeatWhenTheyAreTooFew() {
    List<Path> photos = PhotoShelf.own(30, SAMPLES);

    assertThat(photos).hasSize(30);
    assertThat(photos.subList(12, 24)).isEqualTo(photos.subList(0, 12)).doesNotHaveDuplicates();
  }
}
