package glid.worker.segment;

import glid.core.grid.GridLayout;
import glid.core.job.GridSpec;
import glid.core.job.Photo;
import glid.core.job.Stage;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.ObjectStore;
import glid.worker.photo.SourceImageBroken;
import glid.worker.photo.TileMaker;
import glid.worker.photo.TileSpec;
import glid.worker.photo.TimedTile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the tiles of photos, each once, and keeps them. Safe for several threads. */
final class PhotoTiles {
  private final ObjectStore store;
  private final TileCache cache;
  private final TileSpec tile;
  private final StageClock clock;
  private final TileMaker maker;

  PhotoTiles(ObjectStore store, GridSpec grid, TileMaker maker, StageClock clock) {
    GridLayout layout = grid.layout();
    this.store = store;
    this.cache = new TileCache(store, grid);
    this.tile =
        new TileSpec(
            layout.tileWidth(), layout.tileHeight(), grid.aspect(), grid.crop(), grid.background());
    this.maker = maker;
    this.clock = clock;
  }

  /**
   * The pixels of a photo's tile.
   *
   * @param folder for the photo's file while it is decoded
   * @throws SourceImageBroken under the name of a temporary file
   * @throws PhotoDamaged if the store gave something else than was put in
   */
  byte[] rgb(Photo photo, Path folder) {
    Optional<byte[]> cached = clock.time(Stage.FETCH, () -> cache.find(photo));
    return cached.orElseGet(() -> make(photo, folder));
  }

  private byte[] make(Photo photo, Path folder) {
    Path file =
        clock.time(Stage.FETCH, () -> store.fetch(ObjectKeys.input(photo.sha256()), folder));
    try {
      requireWhole(photo, file);
      TimedTile made = maker.makeTimed(file, tile);
      clock.tileMade(made);
      cache.keep(photo, made.tile().rgb(), made.mayBeTransparent());
      return made.tile().rgb();
    } catch (SourceImageBroken broken) {
      String seen = FileHash.sha256(file);
      if (!seen.equals(photo.sha256())) {
        throw new PhotoDamaged(photo, "SHA-256 " + photo.sha256(), seen);
      }
      throw broken;
    } finally {
      delete(file);
    }
  }

  /** Cheap, and most of what goes wrong on the way; its hash is asked for when it is broken. */
  private static void requireWhole(Photo photo, Path file) {
    try {
      long seen = Files.size(file);
      if (seen != photo.sizeBytes()) {
        throw new PhotoDamaged(photo, photo.sizeBytes() + " bytes", seen + " bytes");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("looking at the temporary file " + file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing the temporary file " + file, e);
    }
  }
}
