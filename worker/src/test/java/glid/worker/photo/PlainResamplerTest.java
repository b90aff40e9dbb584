package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainResamplerTest {
  private static final long SEED = 20260101;

  @Test
  void tapsOfEveryPixelSumToOne() {
    for (int source = 1; source <= 120; source++) {
      for (int outputs = 1; outputs <= 60; outputs++) {
        ResampleTable table = ResampleTable.of(0, source, outputs, PixelKind.POINTS);

        for (int i = 0; i < outputs; i++) {
          int sum = 0;
          for (int k = table.offset(i); k < table.offset(i + 1); k++) {
            sum += table.weights()[k];
          }
          assertThat(sum).as("%d -> %d, pixel %d", source, outputs, i).isEqualTo(ResampleTable.ONE);
          assertThat(table.first(i)).isBetween(0, source - 1);
          assertThat(table.first(i) + table.taps(i)).isBetween(1, source);
        }
      }
    }
  }

  @Test
  void usesOnlyPixelsWhoseCentreIsInsideTheRange() {
    ResampleTable table = ResampleTable.of(10.625, 20.25, 7, PixelKind.POINTS);

    assertThat(table.from()).isEqualTo(11);
    assertThat(table.end()).isEqualTo(31);
  }

  @Test
  void sumsStayInsideThirtyTwoBits() {
    for (int outputs = 1; outputs <= 300; outputs++) {
      ResampleTable table = ResampleTable.of(0, 301, outputs, PixelKind.MEANS);

      for (int i = 0; i < outputs; i++) {
        long sum = 0;
        for (int k = table.offset(i); k < table.offset(i + 1); k++) {
          sum += Math.abs(table.weights()[k]);
        }
        assertThat(sum * 16_320 + (1 << 19)).isLessThan(Integer.MAX_VALUE);
      }
    }
  }

  @Test
  void meansOfBlocksKeepTheirDetails() {
    int width = 4032;
    double[] wave = new double[width];
    double[] means = new double[width / 8];
    for (int x = 0; x < width; x++) {
      wave[x] = 128 + 100 * Math.cos(2 * Math.PI * x / 48);
      means[x / 8] += wave[x] / 8;
    }

    double[] whole = line(wave, PixelKind.POINTS);

    assertThat(most(line(means, PixelKind.MEANS), whole)).isLessThan(1.5);
    assertThat(most(line(means, PixelKind.POINTS), whole)).isGreaterThan(4);
  }

  private static double[] line(double[] samples, PixelKind kind) {
    ResampleTable table = ResampleTable.of(0, samples.length, 240, kind);
    double[] line = new double[240];
    for (int i = 0; i < line.length; i++) {
      for (int k = 0; k < table.taps(i); k++) {
        int weight = table.weights()[table.offset(i) + k];
        line[i] += samples[table.first(i) + k] * weight / ResampleTable.ONE;
      }
    }
    return line;
  }

  /** Away from the ends, where a wave that is cut off is no wave. */
  private static double most(double[] one, double[] other) {
    double most = 0;
    for (int i = 4; i < one.length - 4; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }

  @Test
  void sameSizeIsACopy() {
    byte[] picture = randomPicture(37, 23);

    byte[] result = resize(picture, 37, new CropWindow(0, 0, 37, 23), new Size(37, 23));

    assertThat(result).isEqualTo(picture);
  }

  @Test
  void constantPictureStaysConstant() {
    for (int value = 0; value <= 255; value += 5) {
      byte[] picture = new byte[3 * 50 * 40];
      Arrays.fill(picture, (byte) value);

      byte[] result =
          resize(picture, 50, new CropWindow(3.125, 1.5, 40.75, 33.25), new Size(17, 61));

      assertThat(result).containsOnly((byte) value);
    }
  }

  @Test
  void agreesWithRealNumbers() {
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      int width = 8 + random.nextInt(90);
      int height = 8 + random.nextInt(90);
      byte[] picture = randomPicture(width, height);
      CropWindow window =
          new CropWindow(
              random.nextInt(16) / 8.0, random.nextInt(16) / 8.0, width - 4.375, height - 5.5);
      Size size = new Size(1 + random.nextInt(70), 1 + random.nextInt(70));

      byte[] result = resize(picture, width, window, size);

      double[] expected = reference(picture, width, window, size);
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) (result[i] & 0xFF))
            .as("seed %d, round %d, sample %d", SEED, round, i)
            .isBetween(expected[i] - 1, expected[i] + 1);
      }
    }
  }

  private static byte[] resize(byte[] picture, int width, CropWindow window, Size size) {
    ResampleTable horizontal =
        ResampleTable.of(window.left(), window.width(), size.width(), PixelKind.POINTS);
    ResampleTable vertical =
        ResampleTable.of(window.top(), window.height(), size.height(), PixelKind.POINTS);
    int bytes = 3 * (horizontal.end() - horizontal.from());
    RowSource rows =
        (y, row) -> System.arraycopy(picture, 3 * (y * width + horizontal.from()), row, 0, bytes);
    return new PlainResampler()
        .resample(new Resize(horizontal, vertical, Channels.RGB), () -> rows);
  }

  private static byte[] randomPicture(int width, int height) {
    byte[] picture = new byte[3 * width * height];
    new Random(SEED).nextBytes(picture);
    return picture;
  }

  /** The same in doubles, both axes at once, clamped once per axis as the integers are. */
  private static double[] reference(byte[] picture, int width, CropWindow window, Size size) {
    double[][] across = weights(window.left(), window.width(), size.width());
    double[][] down = weights(window.top(), window.height(), size.height());
    int w = size.width();
    int h = size.height();
    double[] result = new double[3 * w * h];
    int rows = down[0].length;
    for (int channel = 0; channel < 3; channel++) {
      for (int x = 0; x < w; x++) {
        double[] column = new double[rows];
        for (int y = 0; y < rows && 3 * (y + 1) * width <= picture.length; y++) {
          double sum = 0;
          for (int k = 0; k < across[x].length && k < width; k++) {
            sum += across[x][k] * (picture[3 * (y * width + k) + channel] & 0xFF);
          }
          column[y] = Math.clamp(sum, 0, 255);
        }
        for (int y = 0; y < h; y++) {
          double sum = 0;
          for (int k = 0; k < rows; k++) {
            sum += down[y][k] * column[k];
          }
          result[3 * (y * w + x) + channel] = Math.clamp(sum, 0, 255);
        }
      }
    }
    return result;
  }

  private static double[][] weights(double start, double length, int outputs) {
    int size = (int) Math.ceil(start + length);
    double scale = length / outputs;
    double width = Math.max(1, scale);
    double[][] weights = new double[outputs][size];
    for (int i = 0; i < outputs; i++) {
      double sum = 0;
      for (int j = 0; j < size; j++) {
        boolean isInside = j + 0.5 >= start && j + 0.5 < start + length;
        double x = (j + 0.5 - start - (i + 0.5) * scale) / width;
        weights[i][j] = isInside && Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
        sum += weights[i][j];
      }
      for (int j = 0; j < size; j++) {
        weights[i][j] /= sum;
      }
    }
    return weights;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  private record Size(int width, int height) {}
}
