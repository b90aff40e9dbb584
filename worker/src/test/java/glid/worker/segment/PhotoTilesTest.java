package glid.worker.segment;

import static glid.worker.segment.TestSlide.aSlide;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.job.Photo;
import glid.core.job.RenderAbi;
import glid.core.job.RunId;
import glid.core.job.Stage;
import glid.core.language.Wording;
import glid.core.media.RgbColor;
import glid.core.message.Event;
import glid.infra.storage.ObjectKeys;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoTilesTest {
  private static final RgbColor BLACK = new RgbColor(0, 0, 0);

  @TempDir Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void aTileWithAlphaIsKeptOncePerBackground() throws Exception {
    Photo photo = shop.photo("leaf.png", Pictures.pngWithAlpha(Color.GREEN));

    assertThat(render(aSlide(photo))).containsKey(Stage.DECODE);
    assertThat(render(aSlide(photo).background(BLACK))).containsKey(Stage.DECODE);
    assertThat(render(aSlide(photo).background(BLACK))).doesNotContainKey(Stage.DECODE);

    byte[] onWhite = shop.store.read(ObjectKeys.tile(tile(photo), RgbColor.WHITE)).orElseThrow();
    byte[] onBlack = shop.store.read(ObjectKeys.tile(tile(photo), BLACK)).orElseThrow();
    assertThat(onWhite).hasSize(32 * 32 * 3).startsWith(255, 255, 255);
    assertThat(onBlack).hasSize(32 * 32 * 3).startsWith(0, 0, 0);
    assertThat(shop.store.read(ObjectKeys.tile(tile(photo)))).isEmpty();
  }

  @Test
  void aTileOfAJpegIsKeptOnceForAllBackgrounds() throws Exception {
    Photo photo = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));

    assertThat(render(aSlide(photo))).containsKey(Stage.DECODE);
    assertThat(render(aSlide(photo).background(BLACK))).doesNotContainKey(Stage.DECODE);

    assertThat(shop.store.read(ObjectKeys.tile(tile(photo)))).isPresent();
    assertThat(shop.store.read(ObjectKeys.tile(tile(photo), BLACK))).isEmpty();
  }

  @Test
  void lostTilesAreMadeAgain() throws Exception {
    Photo photo = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    RunId first = shop.plan(aSlide(photo));
    shop.worker().handle(shop.command(first, 0));
    shop.store.delete(ObjectKeys.tile(tile(photo)));

    RunId second = shop.plan(aSlide(photo));
    shop.worker().handle(shop.command(second, 0));

    assertThat(sha256(second)).isEqualTo(sha256(first)).isPresent();
  }

  @Test
  void halfATileIsMadeAgain() throws Exception {
    Photo photo = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    RunId first = shop.plan(aSlide(photo));
    shop.worker().handle(shop.command(first, 0));
    shop.store.cache(ObjectKeys.tile(tile(photo)), new byte[32 * 32]);

    RunId second = shop.plan(aSlide(photo));
    shop.worker().handle(shop.command(second, 0));

    assertThat(sha256(second)).isEqualTo(sha256(first)).isPresent();
    assertThat(shop.store.read(ObjectKeys.tile(tile(photo))).orElseThrow()).hasSize(32 * 32 * 3);
  }

  @Test
  void aPhotoThatIsCutInTheStoreOrOnItsWayIsNotABrokenPhoto() throws Exception {
    Photo photo = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    Files.write(stored(photo), new byte[] {1});

    requireDamaged(photo, photo.sizeBytes() + " bytes");
  }

  @Test
  void aPhotoThatIsNotWhatWasPutInIsNotABrokenPhoto() throws Exception {
    Photo photo = shop.photo("sea.jpg", Pictures.jpeg(Color.BLUE));
    Files.write(stored(photo), new byte[(int) photo.sizeBytes()]);

    requireDamaged(photo, photo.sha256());
  }

  private void requireDamaged(Photo photo, String expected) throws InterruptedException {
    RunId run = shop.plan(aSlide(photo));
    shop.worker().handle(shop.command(run, 0));

    Wording reason = ((Event.SegmentFailed) shop.nextEvent()).reason();
    assertThat(reason.english()).contains("sea.jpg is damaged", expected);
    assertThat(reason.japanese()).contains("sea.jpg", "壊れています");
    assertThat(shop.bucket.attempts(run, 0)).isEqualTo(1);
  }

  private Path stored(Photo photo) {
    return folder
        .resolve("data")
        .resolve("objects")
        .resolve(ObjectKeys.input(photo.sha256()).text());
  }

  @Test
  void aTileThatIsKeptGivesTheSameVideoAsANewOne() throws Exception {
    Photo photo = shop.photo("leaf.png", Pictures.pngWithAlpha(Color.GREEN));
    RunId first = shop.plan(aSlide(photo));
    RunId second = shop.plan(aSlide(photo));
    RunId onBlack = shop.plan(aSlide(photo).background(BLACK));

    shop.worker().handle(shop.command(first, 0));
    shop.worker().handle(shop.command(second, 0));
    shop.worker().handle(shop.command(onBlack, 0));

    assertThat(sha256(second)).isEqualTo(sha256(first)).isPresent();
    assertThat(sha256(onBlack)).isNotEqualTo(sha256(first)).isPresent();
  }

  private Optional<String> sha256(RunId run) {
    return shop.bucket.commit(run, 0).map(commit -> commit.file().sha256());
  }

  private Map<Stage, Duration> render(TestSlide slide) throws InterruptedException {
    RunId run = shop.plan(slide);
    shop.worker().handle(shop.command(run, 0));
    return ((Event.SegmentRendered) shop.nextEvent()).times().times();
  }

  private static ObjectKeys.Tile tile(Photo photo) {
    return new ObjectKeys.Tile(
        RenderAbi.CURRENT, photo.sha256(), new AspectRatio(1, 1), CropPosition.CENTER, 32, 32);
  }
}
