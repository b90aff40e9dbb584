package glid.worker.photo;

import glid.core.grid.CropRect;
import glid.core.job.Stage;
import glid.core.job.StageTimes;
import glid.worker.timing.ThreadCpu;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Makes tiles of photos: decode, at a reduced size where the format has one, turn upright, crop,
 * bring to sRGB, compose over the background, resize with Lanczos-3. The result depends on nothing
 * but the file and the specification. Any number of threads may call it at once.
 */
public final class TileMaker {
  /** Chroma that comes out of the decoder at the size of luma. */
  private static final int NO_CHROMA_HALVINGS = 0;

  private final Resampler resampler;

  /** Resizes on the CPU. */
  public TileMaker() {
    this(new PlainResampler());
  }

  public TileMaker(Resampler resampler) {
    this.resampler = resampler;
  }

  /**
   * The tile of a photo.
   *
   * @param photo a file; what it is its content tells, not its name
   * @throws SourceImageBroken if it is no picture that can be decoded; under the file's own name
   * @throws UncheckedIOException if the file cannot be read
   */
  public Tile make(Path photo, TileSpec spec) {
    return makeTimed(photo, spec).tile();
  }

  /** As {@link #make}, with the time that it took. */
  public TimedTile makeTimed(Path photo, TileSpec spec) {
    long start = System.nanoTime();
    long cpuStart = ThreadCpu.nanos();
    PhotoHeader header = PhotoHeader.read(photo);
    CropRect crop = crop(header, spec);
    try (DecodedPhoto decoded = decode(photo, header, crop, spec)) {
      long isDecoded = System.nanoTime();
      long cpuDecoded = ThreadCpu.nanos();
      Tile tile = resize(decoded, header, spec);
      long end = System.nanoTime();
      return new TimedTile(
          tile,
          header.format() != PhotoFormat.JPEG,
          times(isDecoded - start, end - isDecoded),
          times(cpuDecoded - cpuStart, ThreadCpu.nanos() - cpuDecoded));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the photo " + photo, e);
    }
  }

  private static StageTimes times(long decodeNanos, long tileNanos) {
    return new StageTimes(
        Map.of(
            Stage.DECODE, Duration.ofNanos(decodeNanos), Stage.TILE, Duration.ofNanos(tileNanos)));
  }

  private static DecodedPhoto decode(Path photo, PhotoHeader header, CropRect crop, TileSpec spec)
      throws IOException {
    int halvings = CropWindow.halvingsFor(crop, NO_CHROMA_HALVINGS, spec);
    Optional<DecodedPhoto> reduced = ReducedPhoto.decode(photo, header, halvings);
    return reduced.isPresent()
        ? reduced.get()
        : PhotoDecoder.decode(
            photo, header, CropWindow.halvingsFor(crop, header.chromaHalvings(), spec));
  }

  /** Everything after the decoder. */
  Tile resize(DecodedPhoto decoded, PhotoHeader header, TileSpec spec) {
    CropWindow window = CropWindow.of(crop(header, spec), header, decoded.halvings());
    PixelKind kind = PixelKind.of(decoded.halvings());
    ResampleTable horizontal = ResampleTable.of(window.left(), window.width(), spec.width(), kind);
    ResampleTable vertical = ResampleTable.of(window.top(), window.height(), spec.height(), kind);
    byte[] rgb =
        resampler.resample(
            new Resize(horizontal, vertical, decoded.channels()),
            () ->
                new UprightRows(
                    decoded, decoded.rows(spec.background()), header.orientation(), horizontal));
    return new Tile(spec.width(), spec.height(), rgb);
  }

  private static CropRect crop(PhotoHeader header, TileSpec spec) {
    return CropRect.of(header.uprightWidth(), header.uprightHeight(), spec.aspect(), spec.crop());
  }
}
