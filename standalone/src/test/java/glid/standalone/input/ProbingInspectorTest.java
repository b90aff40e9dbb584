package glid.standalone.input;

import static org.assertj.core.api.Assertions.assertThat;

import glid.dispatcher.intake.PhotoInspector.Verdict;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbingInspectorTest {
  @TempDir Path folder;

  @Test
  void tellsWhatAPhotoIsAndWhyOthersAreNone() throws IOException {
    Path photo = folder.resolve("upload");
    ImageIO.write(new BufferedImage(80, 60, BufferedImage.TYPE_INT_RGB), "png", photo.toFile());
    byte[] bytes = Files.readAllBytes(photo);
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(bytes, bytes.length / 2));
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture at all");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));

    assertThat(inspect(photo)).isEqualTo(new Verdict.Usable("PNG", 80, 60));
    assertThat(reason(cut)).contains("before its picture is complete");
    assertThat(reason(text)).startsWith("no picture was recognised");
    assertThat(reason(empty)).startsWith("the file is empty");
  }

  private static String reason(Path file) {
    return ((Verdict.Unusable) inspect(file)).reason().english();
  }

  private static Verdict inspect(Path file) {
    return new ProbingInspector().inspect(file);
  }
}
