package glid.worker.segment;

import glid.core.grid.GridLayout;
import glid.core.job.GridSpec;
import glid.core.job.Photo;
import glid.core.job.RenderAbi;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import java.util.Optional;

/** Tiles in the store, as RGB rows. */
final class TileCache {
  private static final int BYTES_PER_PIXEL = 3;

  private final ObjectStore store;
  private final GridSpec grid;

  TileCache(ObjectStore store, GridSpec grid) {
    this.store = store;
    this.grid = grid;
  }

  /** The pixels of a photo's tile, if they are there. */
  Optional<byte[]> find(Photo photo) {
    return read(opaqueKey(photo)).or(() -> read(blendedKey(photo)));
  }

  /** Half a tile is none: it is made again, and replaced. */
  private Optional<byte[]> read(ObjectKey key) {
    GridLayout layout = grid.layout();
    int sizeBytes = layout.tileWidth() * layout.tileHeight() * BYTES_PER_PIXEL;
    return store.read(key).filter(rgb -> rgb.length == sizeBytes);
  }

  /**
   * Keeps a tile.
   *
   * @param transparent whether the background may show through the photo
   */
  void keep(Photo photo, byte[] rgb, boolean transparent) {
    store.cache(transparent ? blendedKey(photo) : opaqueKey(photo), rgb);
  }

  private ObjectKey opaqueKey(Photo photo) {
    return ObjectKeys.tile(tile(photo));
  }

  private ObjectKey blendedKey(Photo photo) {
    return ObjectKeys.tile(tile(photo), grid.background());
  }

  private ObjectKeys.Tile tile(Photo photo) {
    return new ObjectKeys.Tile(
        RenderAbi.CURRENT,
        photo.sha256(),
        grid.aspect(),
        grid.crop(),
        grid.layout().tileWidth(),
        grid.layout().tileHeight());
  }
}
