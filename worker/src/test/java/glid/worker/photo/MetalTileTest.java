package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.job.HardwareUse;
import glid.core.media.RgbColor;
import glid.worker.gpu.KeptLog;
import glid.worker.gpu.photo.ResamplerChoice;
import glid.worker.metal.Simulator;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiles of the GPU are those of the CPU, byte for byte, whatever the photos are. */
class MetalTileTest {
  private static final long MEMORY_BYTES = 16 << 20;

  @TempDir Path folder;

  private final KeptLog log = new KeptLog();
  private ResamplerChoice choice;

  @BeforeEach
  void open() {
    Simulator.require();
    choice = new ResamplerChoice(MEMORY_BYTES, Duration.ofSeconds(60), log);
  }

  @AfterEach
  void nothingIsLeft() {
    Simulator.inject("status-5", 0);
    choice.close();
    Simulator.assertNothingAlive();
  }

  @Test
  void transparentPhotosAreTheSame() {
    Random random = new Random(3);
    for (int round = 0; round < 12; round++) {
      BufferedImage image =
          new BufferedImage(
              1 + random.nextInt(120), 1 + random.nextInt(120), BufferedImage.TYPE_INT_ARGB);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          image.setRGB(x, y, random.nextInt());
        }
      }
      assertSame(TestPhotos.png(image), spec(random));
    }
  }

  /** Decoded at full size, and to a half, a quarter and an eighth, by two decoders. */
  @Test
  void jpegsAreTheSame() {
    Random random = new Random(5);
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.waves(643, 487, 1));

    for (int side : new int[] {700, 301, 130, 61, 31, 7}) {
      assertSame(jpeg, spec(side, side * 2 / 3 + 1, random));
    }
  }

  @Test
  void turnedPhotosAreTheSame() {
    Random random = new Random(7);
    byte[] png = TestPhotos.png(TestPhotos.waves(97, 61, 1));
    byte[] jpeg = TestPhotos.jpeg(TestPhotos.waves(397, 261, 1));

    for (int tag = 1; tag <= 8; tag++) {
      assertSame(TestPhotos.withOrientation(png, tag), spec(random));
      assertSame(TestPhotos.withOrientation(jpeg, tag), spec(41, 29, random));
    }
  }

  @Test
  void tilesAreRightWhenTheGpuFails() {
    byte[] png = TestPhotos.png(TestPhotos.waves(97, 61, 1));
    Random random = new Random(9);
    assertEqual(png, spec(random));

    Simulator.inject("status-5", 4);
    assertEqual(png, spec(random));

    assertThat(log.warnings()).hasSize(1);
  }

  private void assertSame(byte[] photo, TileSpec spec) {
    assertEqual(photo, spec);
    assertThat(log.warnings()).isEmpty();
    assertThat(log.notes()).hasSize(1);
  }

  private void assertEqual(byte[] photo, TileSpec spec) {
    Path file = TestPhotos.write(folder, "photo", photo);

    byte[] onGpu = new TileMaker(choice.resampler(HardwareUse.ALLOWED)).make(file, spec).rgb();

    assertThat(onGpu).as("%s", spec).isEqualTo(new TileMaker().make(file, spec).rgb());
  }

  private static TileSpec spec(Random random) {
    return spec(1 + random.nextInt(90), 1 + random.nextInt(90), random);
  }

  private static TileSpec spec(int width, int height, Random random) {
    List<CropPosition> crops = List.of(CropPosition.values());
    CropPosition crop = crops.get(random.nextInt(crops.size()));
    return new TileSpec(width, height, new AspectRatio(4, 3), crop, new RgbColor(10, 200, 90));
  }
}
