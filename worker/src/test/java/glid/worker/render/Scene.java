package glid.worker.render;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.GridLayout;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.worker.strip.Sheet;
import glid.worker.strip.Strip;
import glid.worker.strip.StripBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A sheet with seeded tiles, the frames that the renderer makes of it, and what they must be. */
public record Scene(Sheet sheet, List<byte[]> tiles) {
  /** Tiles of noise with runs of black and white, where the 6-tap filter leaves 0..255. */
  public static Scene of(Sheet sheet, Random random) {
    GridLayout layout = sheet.layout();
    List<byte[]> tiles = new ArrayList<>();
    for (int cell = 0; cell < Math.min(sheet.photos(), layout.cells()); cell++) {
      byte[] rgb = new byte[3 * layout.tileWidth() * layout.tileHeight()];
      random.nextBytes(rgb);
      for (int p = 0; p + 2 < rgb.length; p += 3) {
        int kind = random.nextInt(3);
        if (kind < 2) {
          rgb[p] = rgb[p + 1] = rgb[p + 2] = (byte) (kind * 255);
        }
      }
      tiles.add(rgb);
    }
    return new Scene(sheet, tiles);
  }

  public static Sheet sheet(GridLayout layout, int width, int height) {
    return new Sheet(
        layout, new FrameSize(width, height), new RgbColor(200, 30, 90), layout.cells());
  }

  /** Small: one to a few tiles, with gaps, photos that are missing, and those too many. */
  public static Sheet randomSheet(Random random) {
    GridLayout layout =
        new GridLayout(
            1 + random.nextInt(4),
            1 + random.nextInt(6),
            1 + random.nextInt(20),
            1 + random.nextInt(10),
            random.nextInt(5),
            random.nextInt(4));
    FrameSize frame = new FrameSize(2 * (1 + random.nextInt(24)), 2 * (1 + random.nextInt(12)));
    RgbColor background =
        new RgbColor(random.nextInt(256), random.nextInt(256), random.nextInt(256));
    return new Sheet(layout, frame, background, random.nextInt(layout.cells() + 3));
  }

  public StripBuilder builder(int pieceColumns) {
    return new StripBuilder(sheet, tiles::get, pieceColumns);
  }

  Strip strip() {
    return new StripBuilder(sheet, tiles::get).build();
  }

  /** What the definition says. */
  public List<byte[]> expected(int quarters) {
    return new SheetOracle(sheet, tiles).window(quarters, sheet.frame().width());
  }

  /** What a renderer makes, in direct buffers with padded rows. */
  public List<byte[]> rendered(FrameRenderer renderer, int quarters) {
    return rendered(renderer, quarters, sheet.frame());
  }

  public static List<byte[]> rendered(FrameRenderer renderer, int quarters, FrameSize size) {
    Frame frame = frame(size, 5);
    try {
      renderer.render(quarters, frame);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return List.of(packed(frame.luma()), packed(frame.cb()), packed(frame.cr()));
  }

  /** A frame in direct memory whose rows have some bytes of padding. */
  public static Frame frame(FrameSize size, int padding) {
    return new Frame(
        size,
        plane(size.width(), size.height(), padding),
        plane(size.chromaWidth(), size.chromaHeight(), padding),
        plane(size.chromaWidth(), size.chromaHeight(), padding));
  }

  /** Fails unless the renderer's frame is the definition's, byte for byte. */
  public void verify(FrameRenderer renderer, int quarters) {
    List<byte[]> expected = expected(quarters);
    List<byte[]> rendered = rendered(renderer, quarters);
    for (int plane = 0; plane < 3; plane++) {
      assertThat(rendered.get(plane))
          .as("plane %d at %d quarters of %s", plane, quarters, sheet)
          .isEqualTo(expected.get(plane));
    }
  }

  private static Plane plane(int width, int height, int padding) {
    int stride = width + padding;
    return new Plane(ByteBuffer.allocateDirect(stride * height), stride, width, height);
  }

  /** The plane's samples without padding. */
  public static byte[] packed(Plane plane) {
    byte[] samples = new byte[plane.width() * plane.height()];
    for (int y = 0; y < plane.height(); y++) {
      plane.samples().get(y * plane.stride(), samples, y * plane.width(), plane.width());
    }
    return samples;
  }
}
