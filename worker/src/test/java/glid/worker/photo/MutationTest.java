package glid.worker.photo;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files give a tile or say what is wrong, soon, and never more than that. */
class MutationTest {
  private static final long SEED = 20_261;
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final BufferedImage PICTURE = TestPhotos.waves(200, 150, 2);
  private static final TileSpec SPEC =
      new TileSpec(24, 18, new AspectRatio(4, 3), CropPosition.CENTER, RgbColor.WHITE);

  @TempDir Path folder;

  @Test
  void aThousandDamagedJpegAndPngFiles() {
    byte[] jpeg = TestPhotos.jpeg(PICTURE);
    byte[] progressive = TestPhotos.progressiveJpeg(PICTURE);
    byte[] png = TestPhotos.png(PICTURE);
    mutate("baseline JPEG", jpeg, 350);
    mutate("progressive JPEG", progressive, 350);
    mutate("PNG", png, 300);
  }

  @Test
  void hundredsOfOtherDamagedFiles() {
    Map<String, byte[]> photos = new LinkedHashMap<>();
    photos.put("GIF", new TestGifs(60, 40, 1, 2, 3).picture(0, 0, 60, 40, new byte[2400]).file());
    photos.put("BMP", TestBmps.direct(PICTURE, 24, false));
    photos.put("TIFF", TestTiffs.byJdk(PICTURE, "LZW", 0));
    photos.put("tiled TIFF", TestTiffs.byJdk(PICTURE, "Deflate", 64));
    photos.put("TIFF of JPEGs", TestTiffs.byJdk(PICTURE, "JPEG", 64));
    photos.put("WebP", VideoStills.webp(200, 150, false));
    photos.put("WebP with alpha", VideoStills.webp(200, 150, true));
    photos.put("AVIF", VideoStills.avifFile(200, 150));
    photos.put("HEIC", VideoStills.heicFile(200, 150));
    photos.forEach((name, photo) -> mutate(name, photo, 60));
  }

  @Test
  void hundredsOfDamagedFilesWithProfilesAndInks() {
    byte[] p3 = TestProfiles.P3;
    byte[] printer = TestProfiles.PRINTER;
    List<List<Integer>> inks = List.of(List.of(200, 40, 10, 0), List.of(60, 50, 40, 120));
    List<Integer> ids = List.of(1, 2, 3, 4);
    byte[] cmyk = TestInkJpegs.cmyk(inks, 0, ids, 0x11);
    var inkTiff = new TestTiffs.Kind(true, 8, TiffTag.INKS, 4, false);
    Map<String, byte[]> photos = new LinkedHashMap<>();
    photos.put("JPEG in P3", TestProfiles.withProfile(TestPhotos.jpeg(PICTURE), p3, 200));
    photos.put("PNG in P3", TestPhotos.insert(TestPhotos.png(PICTURE), 33, TestProfiles.iccp(p3)));
    photos.put("CMYK JPEG", TestProfiles.withProfile(cmyk, printer, 30_000));
    photos.put("YCCK JPEG", TestInkJpegs.cmyk(inks, 2, ids, 0x22));
    photos.put("CMYK JPEG without a marker", TestInkJpegs.cmyk(inks, -1, ids, 0x11));
    photos.put("TIFF in P3", TestTiffs.withProfile(TestTiffs.byJdk(PICTURE, "LZW", 0), p3));
    photos.put(
        "CMYK TIFF",
        TestTiffs.withProfile(
            TestTiffs.byHand(60, 40, inkTiff, (x, y, ink) -> x + y + 20 * ink, _ -> {}), printer));
    photos.put(
        "WebP in P3",
        TestWebps.extended(
            0x20,
            200,
            150,
            TestWebps.chunk("ICCP", p3),
            TestWebps.chunks(VideoStills.webp(200, 150, false))));
    photos.put(
        "HEIC in P3",
        VideoStills.heicFile(200, 150, "colr".getBytes(US_ASCII), TestProfiles.colr("prof", p3)));
    photos.forEach((name, photo) -> mutate(name, photo, 60));
  }

  private void mutate(String name, byte[] photo, int rounds) {
    for (int round = 0; round < rounds; round++) {
      Random random = new Random(SEED + round);
      byte[] damaged = damage(photo, random);
      Path file = TestPhotos.write(folder, "photo", damaged);
      String what = "%s, seed %d".formatted(name, SEED + round);
      assertTimeoutPreemptively(LIMIT, () -> check(file, what), what);
    }
  }

  private static void check(Path file, String what) {
    PhotoProbe probe = PhotoProbe.probe(file);
    try {
      assertThat(new TileMaker().make(file, SPEC).rgb()).as(what).hasSize(24 * 18 * 3);
      assertThat(probe).as(what).isInstanceOf(PhotoProbe.Usable.class);
    } catch (SourceImageBroken e) {
      assertThat(e).as(what).message().startsWith("photo: ").endsWith(e.problem().english());
    }
  }

  /** Cut off, bits flipped, bytes made zero, or two blocks exchanged; half of it at the start. */
  private static byte[] damage(byte[] photo, RandomGenerator random) {
    byte[] damaged = photo.clone();
    int reach = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 700);
    int at = random.nextInt(reach);
    int length = Math.min(1 + random.nextInt(64), damaged.length - at);
    switch (random.nextInt(4)) {
      case 0 -> {
        return Arrays.copyOf(damaged, at);
      }
      case 1 -> {
        for (int i = 0; i < 4; i++) {
          damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> Arrays.fill(damaged, at, at + length, (byte) 0);
      default -> {
        int other = random.nextInt(damaged.length - length + 1);
        byte[] block = Arrays.copyOfRange(damaged, at, at + length);
        System.arraycopy(damaged, other, damaged, at, length);
        System.arraycopy(block, 0, damaged, other, length);
      }
    }
    return damaged;
  }
}
