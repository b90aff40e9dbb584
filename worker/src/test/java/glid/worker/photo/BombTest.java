package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.media.RgbColor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files of huge pictures are refused by their headers, before memory is taken for them. */
class BombTest {
  private static final int SIDE = 30_000;
  private static final long MAX_ALLOCATED_BYTES = 1 << 20;
  private static final TileSpec SPEC =
      new TileSpec(24, 18, new AspectRatio(4, 3), CropPosition.CENTER, RgbColor.WHITE);

  @TempDir Path folder;

  @Test
  void aPngOfNineHundredMegapixelsInAMegabyte() {
    byte[] row = new byte[SIDE + 1];
    InputStream rows =
        new SequenceInputStream(
            Collections.enumeration(
                Collections.nCopies(SIDE, row).stream()
                    .<InputStream>map(ByteArrayInputStream::new)
                    .toList()));
    byte[] png = TestPhotos.png(SIDE, SIDE, 8, 0, rows);
    assertThat(png.length).isBetween(800_000, 1_200_000);

    assertRefused(png, "has 30000x30000 pixels; at most 200 megapixels");
  }

  @Test
  void headersOfOtherFormats() {
    HeifWriter heif = new HeifWriter("avif");
    heif.item("av01", new byte[10], heif.size(Integer.MAX_VALUE, 60_000));
    HeifWriter grid = new HeifWriter("heic");
    grid.item("grid", HeifWriter.grid(256, 256, 65_535, 65_535), grid.size(65_535, 65_535));
    var rgb = new TestTiffs.Kind(true, 8, TiffTag.RGB, 3, false);
    byte[] tiff =
        TestTiffs.byHand(8, 8, rgb, (_, _, _) -> 0, writer -> writer.add(TiffTag.WIDTH, 1L << 31));
    byte[] bmp = TestBmps.core(TestPhotos.waves(8, 8, 1));
    bmp[19] = (byte) 0xFF;
    bmp[21] = (byte) 0xFF;
    Map<String, byte[]> photos =
        Map.of(
            "GIF", new TestGifs(65_535, 65_535, 0).picture(0, 0, 1, 1, new byte[1]).file(),
            "WebP",
                TestWebps.extended(
                    0, 1 << 24, 1 << 24, TestWebps.chunks(VideoStills.webp(8, 8, false))),
            "AVIF", heif.file(),
            "HEIC", grid.file(),
            "TIFF", tiff,
            "BMP", bmp);

    photos.values().forEach(photo -> assertRefused(photo, "pixels; at most 200 megapixels"));
  }

  @Test
  void picturesThatAreLargerThanTheyWereSaidToBe() {
    HeifWriter avif = new HeifWriter("avif");
    var full = VideoStills.Colors.FULL;
    avif.item("av01", VideoStills.av1(640, 480, "yuv420p", full), avif.size(64, 48));
    byte[] gif = new TestGifs(8, 8, 0).picture(0, 0, 65_535, 65_535, new byte[1]).file();
    var rgb = new TestTiffs.Kind(true, 8, TiffTag.RGB, 3, false);
    byte[] tiff =
        TestTiffs.byHand(
            8,
            8,
            rgb,
            (_, _, _) -> 0,
            writer -> {
              writer.add(TiffTag.TILE_WIDTH, 65_535);
              writer.add(TiffTag.TILE_LENGTH, 65_535);
              writer.add(TiffTag.TILE_OFFSETS, 8);
              writer.add(TiffTag.TILE_BYTE_COUNTS, 8);
            });

    assertMakesNoTile(avif.file(), "its header says 64x48 pixels but it decodes to 640x480");
    assertMakesNoTile(gif, "has 65535x65535 pixels");
    assertMakesNoTile(tiff, "has 65535x65535 pixels");
  }

  private void assertRefused(byte[] photo, String problem) {
    Path file = TestPhotos.write(folder, "photo", photo);
    PhotoProbe.probe(file); // classes are loaded now
    long before = allocated();

    PhotoProbe probe = PhotoProbe.probe(file);

    assertThat(allocated() - before).isLessThan(MAX_ALLOCATED_BYTES);
    assertThat(probe)
        .isInstanceOfSatisfying(
            PhotoProbe.Refused.class,
            refused -> assertThat(refused.problem().english()).contains(problem));
    assertMakesNoTile(photo, problem);
  }

  private void assertMakesNoTile(byte[] photo, String problem) {
    Path file = TestPhotos.write(folder, "photo", photo);
    assertThatExceptionOfType(SourceImageBroken.class)
        .isThrownBy(() -> new TileMaker().make(file, SPEC))
        .withMessageContaining(problem);
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
