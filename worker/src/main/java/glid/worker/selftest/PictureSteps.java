package glid.worker.selftest;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.hash.Sha256;
import glid.core.language.Wording;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import glid.worker.photo.TileMaker;
import glid.worker.photo.TileSpec;
import glid.worker.render.Frame;
import glid.worker.render.FrameRenderer;
import glid.worker.render.Plane;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What every machine must compute alike: frames of the CPU, and pixels of photos. */
final class PictureSteps {
  private static final FrameSize FRAME = new FrameSize(320, 180);
  private static final int FRAMES = 40;

  /** Of all planes of these frames; made on an AMD EPYC with JDK 25. */
  private static final String FRAMES_SHA256 =
      "38a1244c0607d82224417b26e40d86547718006c0fe6ce9c6e9e4c3fb48beed8";

  /** Quarters of one colour each: upper left and right, lower left and right. */
  private static final int[][] COLORS = {
    {200, 40, 40}, {40, 180, 60}, {50, 70, 210}, {230, 220, 120}
  };

  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  /** JPEG rounds; the others keep every bit. */
  private static final List<Photo> PHOTOS =
      List.of(new Photo("jpg", 2), new Photo("png", 0), new Photo("webp", 0));

  private static final RgbColor BACKGROUND = new RgbColor(0, 0, 0);

  private final Path folder;

  /**
   * @param folder for temporary files
   */
  PictureSteps(Path folder) {
    this.folder = folder;
  }

  /**
   * A photo among the resources.
   *
   * @param tolerance most that a sample may be off
   */
  private record Photo(String format, int tolerance) {}

  List<Step> steps() {
    return List.of(
        new Step(
            "photos",
            new Wording("decoding JPEG, PNG and WebP", "JPEG、PNG、WebPのデコード"),
            this::photos),
        new Step("render", new Wording("rendering on the CPU", "CPUでの描画"), PictureSteps::render));
  }

  private Outcome photos() {
    List<Fact> facts = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Photo photo : PHOTOS) {
      int off = mostOff(tile(photo));
      String name = photo.format().toUpperCase(Locale.ROOT);
      facts.add(
          new Fact.Count(
              photo.format() + "MostOff",
              off,
              off == 0
                  ? new Wording(name + " exact", name + " は一致")
                  : new Wording(
                      "%s at most %d of 255 off".formatted(name, off),
                      "%s の誤差は255段階で最大 %d".formatted(name, off))));
      if (off > photo.tolerance()) {
        wrong.add(name);
      }
    }
    String names = String.join(", ", wrong);
    return wrong.isEmpty()
        ? new Outcome.Passed(facts)
        : new Outcome.Failed(
            new Wording("other pixels than expected: " + names, "画素が期待と異なります: " + names), facts);
  }

  private byte[] tile(Photo photo) {
    Path file = folder.resolve("quarters." + photo.format());
    try (InputStream in =
        PictureSteps.class.getResourceAsStream("/selftest/quarters." + photo.format())) {
      Files.write(file, Objects.requireNonNull(in, "not in this program: " + file).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
    TileSpec spec =
        new TileSpec(
            WIDTH, HEIGHT, new AspectRatio(WIDTH, HEIGHT), CropPosition.CENTER, BACKGROUND);
    return new TileMaker().make(file, spec).rgb();
  }

  private static int mostOff(byte[] rgb) {
    int most = 0;
    for (int at = 0; at < rgb.length; at++) {
      int pixel = at / 3;
      int quarter = pixel % WIDTH / (WIDTH / 2) + 2 * (pixel / WIDTH / (HEIGHT / 2));
      most = Math.max(most, Math.abs((rgb[at] & 0xff) - COLORS[quarter][at % 3]));
    }
    return most;
  }

  private static Outcome render() throws InterruptedException {
    FixedScene scene = FixedScene.of(FRAME, 3 * FRAMES);
    FrameRange range = scene.middle(FRAMES);
    Frame frame = Frame.allocate(FRAME);
    MessageDigest digest = Sha256.newDigest();
    try (FrameRenderer renderer = scene.plain(range)) {
      for (int n = range.first(); n < range.endExclusive(); n++) {
        renderer.render(scene.path().windowQuarters(n), frame);
        for (Plane plane : List.of(frame.luma(), frame.cb(), frame.cr())) {
          digest.update(plane.samples().duplicate());
        }
      }
    }
    String seen = Sha256.finish(digest);
    List<Fact> facts =
        List.of(
            new Fact.Text(
                "sha256",
                seen,
                new Wording(
                    "%d frames of %s".formatted(FRAMES, FRAME),
                    "%s、%d フレーム".formatted(FRAME, FRAMES))));
    return seen.equals(FRAMES_SHA256)
        ? new Outcome.Passed(facts)
        : new Outcome.Failed(
            new Wording(
                "frames with SHA-256 %s, got %s".formatted(FRAMES_SHA256, seen),
                "SHA-256 が %s のはずですが、%s でした".formatted(FRAMES_SHA256, seen)),
            facts);
  }
}
