package glid.standalone.bench;

import glid.core.grid.GridLayout;
import glid.core.grid.SlidePath;
import glid.core.job.GridSpec;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.settings.JobSettings;
import glid.worker.photo.TileMaker;
import glid.worker.photo.TileSpec;
import glid.worker.render.Frame;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.render.Plane;
import glid.worker.strip.Sheet;
import glid.worker.strip.StripBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The exact frames of a video, not encoded: what every encoded one is compared with. */
final class ExactVideo {
  private static final int RGB = 3;

  private final JobSettings settings;
  private final SlidePath path;
  private final List<byte[]> tiles;

  private ExactVideo(JobSettings settings, List<byte[]> tiles) {
    this.settings = settings;
    this.path = BenchJob.path(settings);
    this.tiles = tiles;
  }

  /**
   * Makes the tiles.
   *
   * @param photos in the order of the cells; one that is there twice is decoded once
   */
  static ExactVideo of(JobSettings settings, List<Path> photos) {
    GridSpec grid = settings.grid();
    GridLayout layout = grid.layout();
    TileSpec tile =
        new TileSpec(
            layout.tileWidth(), layout.tileHeight(), grid.aspect(), grid.crop(), grid.background());
    TileMaker maker = new TileMaker();
    Map<Path, byte[]> made =
        photos.parallelStream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), photo -> maker.make(photo, tile).rgb()));
    return new ExactVideo(settings, photos.stream().map(made::get).toList());
  }

  /** Number of frames. */
  int frames() {
    return settings.slide().frames();
  }

  /** A view of the frames; one after the other is fast. Use from one thread. */
  Frames open() {
    return new Frames();
  }

  /** The whole grid as RGB rows, as wide and as high as its cells and gaps. */
  byte[] sheetRgb() {
    GridLayout layout = settings.grid().layout();
    RgbColor background = settings.grid().background();
    byte[] rgb = new byte[RGB * layout.sheetWidth() * layout.sheetHeight()];
    byte[] colour = {(byte) background.red(), (byte) background.green(), (byte) background.blue()};
    for (int at = 0; at < rgb.length; at += RGB) {
      System.arraycopy(colour, 0, rgb, at, RGB);
    }
    for (int cell = 0; cell < Math.min(tiles.size(), layout.cells()); cell++) {
      place(tiles.get(cell), cell, rgb);
    }
    return rgb;
  }

  private void place(byte[] tile, int cell, byte[] rgb) {
    GridLayout layout = settings.grid().layout();
    int left = layout.columnLeft(cell % layout.columns());
    int top = layout.rowTop(cell / layout.columns());
    int rowBytes = RGB * layout.tileWidth();
    for (int row = 0; row < layout.tileHeight(); row++) {
      int to = RGB * ((top + row) * layout.sheetWidth() + left);
      System.arraycopy(tile, row * rowBytes, rgb, to, rowBytes);
    }
  }

  /** The frames, each in the same memory. */
  final class Frames {
    private final PlainFrameRenderer renderer;
    private final Frame frame;

    private Frames() {
      FrameSize size = settings.output().frame();
      Sheet sheet =
          new Sheet(settings.grid().layout(), size, settings.grid().background(), tiles.size());
      this.renderer = new PlainFrameRenderer(new StripBuilder(sheet, tiles::get).build());
      this.frame = emptyFrame(size);
    }

    /** A frame; valid until the next one. */
    Frame at(int number) {
      renderer.render(path.windowQuarters(number), frame);
      return frame;
    }
  }

  private static Frame emptyFrame(FrameSize size) {
    return new Frame(
        size,
        emptyPlane(size.width(), size.height()),
        emptyPlane(size.chromaWidth(), size.chromaHeight()),
        emptyPlane(size.chromaWidth(), size.chromaHeight()));
  }

  private static Plane emptyPlane(int width, int height) {
    return new Plane(ByteBuffer.allocateDirect(width * height), width, width, height);
  }
}
