package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;
import glid.worker.photo.Tiles.Difference;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder of {@code worker.jpeg} against its twin, libavcodec. */
class ReducedPhotoTest {
  private static final long SEED = 7;
  private static final int WIDTH = 1003;
  private static final int HEIGHT = 757;

  /** More than the JDK writes before the scan. */
  private static final int HEADER_BYTES = 700;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 1, 2", "1, 1, 3", "0, 0, 2", "0, 0, 3"})
  void reducesLikeLibavcodecWhereAllComponentsAreReducedAlike(int across, int down, int halvings)
      throws IOException {
    TileSpec spec = spec(Math.ceilDiv(WIDTH, 1 << halvings), Math.ceilDiv(HEIGHT, 1 << halvings));

    try (Twins twins = decodeBoth(photo(across, down), halvings, halvings)) {
      assertThat(twins.ours().width()).isEqualTo(twins.other().width());
      assertThat(twins.ours().height()).isEqualTo(twins.other().height());
      assertNear(twins.difference(spec), 3, 0.5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, 2", "2, 2, 3", "2, 1, 2", "2, 1, 3", "1, 2, 2", "1, 2, 3", "4, 1, 3", "1, 1, 2",
    "1, 1, 3", "0, 0, 3"
  })
  void givesTheTileOfTheFullPicture(int across, int down, int halvings) throws IOException {
    TileSpec spec = spec((WIDTH / 2) >> halvings, (HEIGHT / 2) >> halvings);

    try (Twins twins = decodeBoth(photo(across, down), halvings, 0)) {
      assertNear(twins.difference(spec), 6, 0.8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 1000})
  void passesRestartMarkers(int interval) throws IOException {
    BufferedImage picture = TestPhotos.waves(WIDTH, HEIGHT, SEED);

    assertThat(samples(TestPhotos.jpeg(picture, interval, 2, 2)))
        .isEqualTo(samples(TestPhotos.jpeg(picture, 0, 2, 2)));
  }

  @Test
  void keepsProfiles() throws IOException {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.waves(WIDTH, HEIGHT, SEED));
    byte[] inP3 = TestProfiles.withProfile(jpeg, TestProfiles.P3, 100);

    try (Twins twins = decodeBoth(inP3, 3, 0)) {
      assertThat(twins.ours().channels()).isEqualTo(Channels.RGB);
      assertNear(twins.difference(spec(60, 45)), 6, 0.8);
    }
  }

  @Test
  void leavesOtherKindsToLibavcodec() throws IOException {
    BufferedImage picture = TestPhotos.waves(200, 150, SEED);
    byte[] rgb =
        BlockJpeg.of(
            List.of((int) 'R', (int) 'G', (int) 'B'),
            List.of(0x11, 0x11, 0x11),
            2,
            List.of(List.of(200, 90, 30)));

    for (byte[] other :
        List.of(
            TestPhotos.progressiveJpeg(picture),
            rgb,
            TestInkJpegs.cmyk(List.of(List.of(200, 40, 10, 0)), 0, List.of(1, 2, 3, 4), 0x11),
            TestPhotos.png(picture))) {
      assertThat(decode(other, 2)).isEmpty();
    }
  }

  @Test
  void damageIsNeverConcealed() throws IOException {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.waves(640, 480, SEED));
    for (int cut = 1; cut < 40; cut++) {
      int length = HEADER_BYTES + (jpeg.length - 2 - HEADER_BYTES) * cut / 40;
      byte[] ended = Arrays.copyOf(jpeg, length + 2);
      ended[length] = (byte) 0xFF;
      ended[length + 1] = (byte) 0xD9;
      assertThat(decode(ended, 3)).as("%d", cut).isEmpty();
    }
  }

  /**
   * Bits that are flipped shift all that follows, unless they belong to the value of one sample.
   */
  @Test
  void whatLibavcodecRefusesIsNotDecodedEither() throws IOException {
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.waves(320, 240, SEED));
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] damaged = jpeg.clone();
      int at = HEADER_BYTES + random.nextInt(jpeg.length - 2 - HEADER_BYTES);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Path photo = TestPhotos.write(folder, "photo", damaged);
      try {
        PhotoDecoder.decode(photo, PhotoHeader.read(photo), 3).close();
      } catch (SourceImageBroken _) {
        refused++;
        assertThat(decode(damaged, 3)).as("byte %d of seed %d", at, SEED).isEmpty();
      }
    }
    assertThat(refused).isGreaterThan(40);
  }

  /** Our picture of a photo and libavcodec's. */
  private record Twins(DecodedPhoto ours, DecodedPhoto other, PhotoHeader header)
      implements AutoCloseable {
    Difference difference(TileSpec spec) {
      return Difference.of(
          new TileMaker().resize(ours, header, spec).rgb(),
          new TileMaker().resize(other, header, spec).rgb());
    }

    @Override
    public void close() {
      ours.close();
      other.close();
    }
  }

  private Twins decodeBoth(byte[] jpeg, int halvings, int halvingsOfOther) throws IOException {
    Path photo = TestPhotos.write(folder, "photo", jpeg);
    PhotoHeader header = PhotoHeader.read(photo);
    return new Twins(
        ReducedPhoto.decode(photo, header, halvings).orElseThrow(),
        PhotoDecoder.decode(photo, header, halvingsOfOther),
        header);
  }

  private static void assertNear(Difference difference, int most, double mean) {
    assertThat(difference.most()).isLessThanOrEqualTo(most);
    assertThat(difference.mean()).isLessThan(mean);
  }

  private Optional<DecodedPhoto> decode(byte[] photo, int halvings) throws IOException {
    Path file = TestPhotos.write(folder, "photo", photo);
    return ReducedPhoto.decode(file, PhotoHeader.read(file), halvings);
  }

  private byte[] samples(byte[] jpeg) throws IOException {
    Path photo = TestPhotos.write(folder, "photo", jpeg);
    PhotoHeader header = PhotoHeader.read(photo);
    try (DecodedPhoto ours = ReducedPhoto.decode(photo, header, 3).orElseThrow()) {
      return new TileMaker().resize(ours, header, spec(100, 75)).rgb();
    }
  }

  /** A photo with units of so many blocks of luma across and down; 0 is a grey one. */
  private static byte[] photo(int across, int down) {
    BufferedImage waves = TestPhotos.waves(WIDTH, HEIGHT, SEED);
    if (across > 0) {
      return TestPhotos.jpeg(waves, 0, across, down);
    }
    BufferedImage grey = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    grey.getGraphics().drawImage(waves, 0, 0, null);
    return TestPhotos.jpeg(grey);
  }

  private static TileSpec spec(int width, int height) {
    return new TileSpec(
        width, height, new AspectRatio(WIDTH, HEIGHT), CropPosition.CENTER, RgbColor.WHITE);
  }
}
