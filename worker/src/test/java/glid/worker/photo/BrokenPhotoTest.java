package glid.worker.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.language.Wording;
import glid.core.media.RgbColor;
import java.awt.image.BufferedImage;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenPhotoTest {
  private static final long SEED = 42;
  private static final BufferedImage PICTURE = TestPhotos.waves(200, 150, 2);
  private static final byte[] JPEG = TestPhotos.jpeg(PICTURE);
  private static final byte[] PROGRESSIVE = TestPhotos.progressiveJpeg(PICTURE);
  private static final byte[] PNG = TestPhotos.png(PICTURE);
  private static final TileSpec SPEC =
      new TileSpec(24, 18, new AspectRatio(4, 3), CropPosition.CENTER, RgbColor.WHITE);

  @TempDir Path folder;

  @Test
  void everyTruncationIsFoundOut() {
    for (byte[] photo : new byte[][] {JPEG, PROGRESSIVE, PNG}) {
      for (int length = 16; length < photo.length - 12; length += photo.length / 40) {
        assertBroken(Arrays.copyOf(photo, length));
      }
      assertBroken(Arrays.copyOf(photo, photo.length - 1));
    }
  }

  @Test
  void dataMissingBeforeTheEndMarkerIsFoundOut() {
    byte[] cut = Arrays.copyOf(JPEG, JPEG.length / 2);
    byte[] ended = TestPhotos.insert(cut, cut.length, new byte[] {(byte) 0xFF, (byte) 0xD9});

    assertThatExceptionOfType(SourceImageBroken.class)
        .isThrownBy(() -> make(ended))
        .withMessageContaining("damaged or cut off")
        .withMessageContaining("export it again")
        .withMessageMatching(".* \\(libavcodec: [^@]*\\)");
  }

  @Test
  void dataBehindThePictureIsIgnored() {
    byte[] trailer = new byte[100_000];
    new Random(SEED).nextBytes(trailer);

    assertThat(make(TestPhotos.insert(JPEG, JPEG.length, trailer)).rgb())
        .isEqualTo(make(JPEG).rgb());
    assertThat(make(TestPhotos.insert(PNG, PNG.length, trailer)).rgb()).isEqualTo(make(PNG).rgb());
  }

  @Test
  void damageOutsideThePictureIsNoReasonToRefuseIt() {
    byte[] junk = {'a', 0, 0, 1, 2, 3, 4};
    byte[] comment = TestPhotos.chunk("tEXt", junk);
    comment[comment.length - 1] ^= 1;

    for (byte[] chunk :
        new byte[][] {TestPhotos.chunk("iCCP", junk), TestPhotos.chunk("eXIf", junk), comment}) {
      assertThat(make(TestPhotos.insert(PNG, 33, chunk)).rgb()).isEqualTo(make(PNG).rgb());
    }
    assertThat(make(TestPhotos.insert(JPEG, 2, TestPhotos.app1(junk))).rgb())
        .isEqualTo(make(JPEG).rgb());
  }

  @Test
  void emptyAndForeignFilesAreNamed() {
    byte[] noise = new byte[5000];
    new Random(SEED).nextBytes(noise);

    assertThatThrownBy(() -> make(new byte[0]))
        .isInstanceOf(SourceImageBroken.class)
        .hasMessageContaining("photo: the file is empty");
    assertThatThrownBy(() -> make(noise))
        .isInstanceOf(SourceImageBroken.class)
        .hasMessageContaining("no picture was recognised")
        .hasMessageContaining("WebP, AVIF and HEIC are supported");
    assertThat(PhotoProbe.probe(write(noise))).isInstanceOf(PhotoProbe.NotAPicture.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'8BPS............', Photoshop",
    "'II+\0....................', BigTIFF",
    "'II*\0\20\0\0\0CR\2\0......', camera raw",
    "'\0\0\0\30ftypcrx \0\0\0\1crx isom', camera raw",
    "'....JXL ........', JPEG XL"
  })
  void otherPicturesAreRefusedByName(String head, String title) {
    Path photo = write(head.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(PhotoProbe.probe(photo))
        .isEqualTo(
            new PhotoProbe.Refused(
                new Wording(
                    "is a %s picture; %s are supported: export it as JPEG"
                        .formatted(title, PhotoFormat.SUPPORTED.english()),
                    "%sの画像です。使えるのは%sです。JPEGで書き出してください"
                        .formatted(title, PhotoFormat.SUPPORTED.japanese()))));
  }

  @Test
  void cameraRawInATiffIsRefusedByName() {
    var rgb = new TestTiffs.Kind(true, 8, TiffTag.RGB, 3, false);

    for (int field : new int[] {TiffTag.DNG_VERSION, TiffTag.NEW_SUBFILE_TYPE}) {
      byte[] raw = TestTiffs.byHand(8, 8, rgb, (_, _, _) -> 0, writer -> writer.add(field, 1));
      assertThatThrownBy(() -> make(raw)).hasMessageContaining("is a camera raw picture");
    }
  }

  @Test
  void compatibleBrandsTellAnAvif() {
    byte[] avif = VideoStills.avifFile(64, 48);
    System.arraycopy("mif1".getBytes(StandardCharsets.US_ASCII), 0, avif, 8, 4);

    assertThat(PhotoProbe.probe(write(avif)))
        .isEqualTo(
            new PhotoProbe.Usable(
                new PhotoHeader(PhotoFormat.AVIF, 64, 48, 0, Orientation.UPRIGHT)));
  }

  @Test
  void aProbeTellsSizeAndOrientation() {
    assertThat(PhotoProbe.probe(write(TestPhotos.withOrientation(JPEG, 6))))
        .isEqualTo(
            new PhotoProbe.Usable(
                new PhotoHeader(PhotoFormat.JPEG, 200, 150, 1, Orientation.ROTATED_90)));
    assertThat(PhotoProbe.probe(write(TestPhotos.withOrientation(PNG, 3))))
        .isEqualTo(
            new PhotoProbe.Usable(
                new PhotoHeader(PhotoFormat.PNG, 200, 150, 0, Orientation.ROTATED_180)));
  }

  @Test
  void photosBeyondTheLimitAreRefusedByTheirHeader() {
    byte[] huge = PNG.clone();
    huge[17] = 1; // width 65536 + 200
    byte[] flat = PNG.clone();
    flat[19] = 0; // width 0

    assertThat(PhotoProbe.probe(write(huge))).isInstanceOf(PhotoProbe.Refused.class);
    assertThatThrownBy(() -> make(huge)).hasMessageContaining("65736x150 pixels");
    assertThatThrownBy(() -> make(flat)).hasMessageContaining("0x150 pixels");
  }

  @Test
  void otherNumbersOfComponentsAreRefused() {
    byte[] five = JPEG.clone();
    for (int i = 2; i < five.length; i++) {
      if ((five[i] & 0xFF) == 0xFF && (five[i + 1] & 0xFF) == 0xC0) {
        five[i + 9] = 5;
        break;
      }
    }

    assertThatThrownBy(() -> make(five)).hasMessageContaining("has 5 colour components");
  }

  @Test
  void aMissingFileIsNotABrokenPicture() {
    assertThatThrownBy(() -> new TileMaker().make(folder.resolve("none"), SPEC))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void nothingIsPrintedAboutBrokenPhotos() throws Exception {
    Path photo = write(Arrays.copyOf(JPEG, JPEG.length / 2));
    Path other = TestPhotos.write(folder, "other", Arrays.copyOf(PNG, PNG.length / 2));
    Path damaged =
        TestPhotos.write(
            folder,
            "damaged",
            TestPhotos.insert(
                Arrays.copyOf(JPEG, 3000), 3000, new byte[] {(byte) 0xFF, (byte) 0xD9}));
    Path output = folder.resolve("output");

    int status =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MakeTiles.class.getName(),
                photo.toString(),
                other.toString(),
                damaged.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();

    assertThat(output).hasContent("");
    assertThat(status).isEqualTo(3);
  }

  /** Ends with the number of broken photos: what FFmpeg prints does not pass through Java. */
  static final class MakeTiles {
    private MakeTiles() {}

    public static void main(String[] photos) {
      int broken = 0;
      for (String photo : photos) {
        try {
          new TileMaker().make(Path.of(photo), SPEC);
        } catch (SourceImageBroken _) {
          broken++; // is what the test counts
        }
      }
      System.exit(broken);
    }
  }

  private void assertBroken(byte[] photo) {
    assertThatExceptionOfType(SourceImageBroken.class)
        .as("%d bytes", photo.length)
        .isThrownBy(() -> make(photo))
        .withMessageMatching("photo: .*(copy|export).*");
  }

  private Tile make(byte[] photo) {
    return new TileMaker().make(write(photo), SPEC);
  }

  private Path write(byte[] photo) {
    return TestPhotos.write(folder, "photo", photo);
  }
}
