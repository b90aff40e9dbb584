package glid.worker.segment;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.GridLayout;
import glid.core.media.RgbColor;
import glid.worker.photo.TileMaker;
import glid.worker.photo.TileSpec;
import java.nio.file.Path;

/** Tiles of the pictures in {@code samples/}. */
final class SampleTile {
  private SampleTile() {}

  /**
   * The tile of a picture, as large as the cells of a grid.
   *
   * @param name of the file, without {@code .jpeg}
   * @return rows of R, G, B, 8 bits each
   */
  static byte[] rgb(String name, GridLayout layout, AspectRatio aspect, RgbColor background) {
    Path photo = Path.of(System.getProperty("glid.root"), "samples", name + ".jpeg");
    TileSpec spec =
        new TileSpec(
            layout.tileWidth(), layout.tileHeight(), aspect, CropPosition.CENTER, background);
    return new TileMaker().make(photo, spec).rgb();
  }
}
