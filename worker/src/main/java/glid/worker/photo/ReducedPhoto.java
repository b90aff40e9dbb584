package glid.worker.photo;

import glid.core.media.RgbColor;
import glid.worker.color.ColorTransforms;
import glid.worker.color.EmbeddedColors;
import glid.worker.color.ToSrgb;
import glid.worker.jpeg.ReducedJpeg;
import glid.worker.jpeg.ReducedPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A JPEG that was decoded straight to a quarter or an eighth of its size, without libavcodec. */
final class ReducedPhoto implements DecodedPhoto {
  private final ReducedPicture picture;
  private final int halvings;
  private final ToSrgb toSrgb;

  private ReducedPhoto(ReducedPicture picture, int halvings, EmbeddedColors colors) {
    this.picture = picture;
    this.halvings = halvings;
    this.toSrgb = picture.isGrey() ? ColorTransforms.ofGrey(colors) : ColorTransforms.ofRgb(colors);
  }

  /**
   * The decoded picture.
   *
   * @param halvings how often to halve both sides; chroma may then be as small as luma
   * @return empty if libavcodec has to try: it is another kind of picture, or something is wrong
   */
  static Optional<DecodedPhoto> decode(Path photo, PhotoHeader header, int halvings)
      throws IOException {
    if (header.format() != PhotoFormat.JPEG || halvings < ReducedJpeg.LEAST_HALVINGS) {
      return Optional.empty();
    }
    try (PhotoBytes bytes = PhotoBytes.open(photo)) {
      Optional<JpegScan> scan = JpegHeader.scan(bytes);
      if (scan.isEmpty()) {
        return Optional.empty();
      }
      EmbeddedColors colors = scan.get().colors(bytes);
      return ReducedJpeg.decode(
              scan.get().segments(bytes), bytes.from(scan.get().start()), halvings)
          .map(picture -> new ReducedPhoto(picture, halvings, colors));
    }
  }

  @Override
  public int width() {
    return picture.width();
  }

  @Override
  public int height() {
    return picture.height();
  }

  @Override
  public int halvings() {
    return halvings;
  }

  /** A profile is about R, G and B, so these have to be there before the picture is resized. */
  @Override
  public Channels channels() {
    return toSrgb == ToSrgb.UNCHANGED ? Channels.YCBCR : Channels.RGB;
  }

  @Override
  public RgbRows rows(RgbColor background) {
    return switch (channels()) {
      case YCBCR -> this::copy;
      case RGB -> SrgbRows.of(this::convert, toSrgb);
    };
  }

  private void copy(int y, int fromX, int toX, byte[] out) {
    System.arraycopy(picture.ycc(), 3 * (y * picture.stride() + fromX), out, 0, 3 * (toX - fromX));
  }

  private void convert(int y, int fromX, int toX, byte[] out) {
    copy(y, fromX, toX, out);
    Channels.YCBCR.convert(out, 3 * (toX - fromX));
  }

  @Override
  public void close() {
    // all of it is in the heap
  }
}
