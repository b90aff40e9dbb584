package glid.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ColorMatrixTest {
  @Test
  void keepsGreysColourless() {
    for (int grey = 0; grey <= 255; grey++) {
      assertThat(ColorMatrix.cbOfEightfold(8 * grey, 8 * grey, 8 * grey)).isEqualTo(128);
      assertThat(ColorMatrix.crOfEightfold(8 * grey, 8 * grey, 8 * grey)).isEqualTo(128);
    }
    assertThat(ColorMatrix.luma(0, 0, 0)).isEqualTo(16);
    assertThat(ColorMatrix.luma(255, 255, 255)).isEqualTo(235);
  }

  /** The real-number formulas of ITU-R BT.709-6, 3.2, 3.3 and 3.5 for 8 bits. */
  @Test
  void staysWithinOneOfTheStandardsRealNumbers() {
    Random random = new Random(709);
    for (int i = 0; i < 100_000; i++) {
      int red = random.nextInt(256);
      int green = random.nextInt(256);
      int blue = random.nextInt(256);
      double luma = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
      double cb = (blue / 255.0 - luma) / 1.8556;
      double cr = (red / 255.0 - luma) / 1.5748;

      assertThat((double) ColorMatrix.luma(red, green, blue))
          .isBetween(219 * luma + 16 - 1, 219 * luma + 16 + 1);
      assertThat((double) ColorMatrix.cbOfEightfold(8 * red, 8 * green, 8 * blue))
          .isBetween(224 * cb + 128 - 1, 224 * cb + 128 + 1);
      assertThat((double) ColorMatrix.crOfEightfold(8 * red, 8 * green, 8 * blue))
          .isBetween(224 * cr + 128 - 1, 224 * cr + 128 + 1);
    }
  }
}
