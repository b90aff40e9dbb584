package glid.worker.photo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a picture file says about itself before its pixels.
 *
 * @param storedWidth in pixels, 1..{@value #MAX_SIDE}, before the picture is turned upright
 * @param storedHeight likewise
 * @param chromaHalvings how often its chroma has half the pixels of its luma, in the direction
 *     where it has fewer: 0 for 4:4:4, 1 for 4:2:0
 * @param orientation how to turn it upright; {@code UPRIGHT} if the file does not say or its EXIF
 *     block is damaged
 */
public record PhotoHeader(
    PhotoFormat format,
    int storedWidth,
    int storedHeight,
    int chromaHalvings,
    Orientation orientation) {
  /** Most pixels that are decoded: 200 megapixels. */
  public static final long MAX_PIXELS = 200_000_000;

  /** Longest side that is decoded, also the longest that JPEG has. */
  public static final int MAX_SIDE = 65_535;

  private static final int EMPTY = 0;

  /** Width as seen by people. */
  public int uprightWidth() {
    return orientation.swapsAxes() ? storedHeight : storedWidth;
  }

  /** Height as seen by people. */
  public int uprightHeight() {
    return orientation.swapsAxes() ? storedWidth : storedHeight;
  }

  /**
   * Reads the header of a JPEG or PNG file and looks whether the file has its end.
   *
   * @throws SourceImageBroken if it is no picture that can be decoded
   * @throws UncheckedIOException if the file cannot be read
   */
  static PhotoHeader read(Path photo) {
    try (PhotoBytes bytes = PhotoBytes.open(photo)) {
      return checked(bytes, parse(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the photo " + photo, e);
    }
  }

  /** The kind of picture, empty if it is none that we know. */
  static Optional<PhotoFormat> formatOf(Path photo) {
    try (PhotoBytes bytes = PhotoBytes.open(photo)) {
      return PhotoFormat.sniff(bytes.upTo(0, PhotoFormat.SNIFFED_BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the photo " + photo, e);
    }
  }

  private static PhotoHeader parse(PhotoBytes bytes) throws IOException {
    if (bytes.size() == EMPTY) {
      throw bytes.broken(
          "the file is empty; JPEG or PNG is expected: copy it again",
          "ファイルが空です。JPEGまたはPNGが必要です。コピーし直してください");
    }
    PhotoFormat format =
        PhotoFormat.sniff(bytes.upTo(0, PhotoFormat.SNIFFED_BYTES))
            .orElseThrow(
                () ->
                    bytes.broken(
                        "no picture was recognised in its first bytes; JPEG and PNG are supported:"
                            + " export it as JPEG or leave it out",
                        "先頭のバイトから画像と判断できません。使えるのはJPEGとPNGです。JPEGで書き出すか、除外してください"));
    return switch (format) {
      case JPEG -> JpegHeader.read(bytes);
      case PNG -> PngHeader.read(bytes);
      case GIF, WEBP, TIFF, BMP, HEIC, AVIF, JPEG_XL, JPEG_2000, PHOTOSHOP, CANON_RAW ->
          throw bytes.broken(
              "is a " + format.title() + " picture; JPEG and PNG are supported: export it as JPEG",
              format.title() + "の画像です。使えるのはJPEGとPNGです。JPEGで書き出してください");
    };
  }

  private static PhotoHeader checked(PhotoBytes bytes, PhotoHeader header) {
    int width = header.storedWidth;
    int height = header.storedHeight;
    if (width < 1 || height < 1) {
      throw bytes.broken(
          "its header says %dx%d pixels; both sides must be at least 1: export it again"
              .formatted(width, height),
          "ヘッダーの大きさが%d×%dピクセルです。縦横とも1以上が必要です。書き出し直してください".formatted(width, height));
    }
    if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > MAX_PIXELS) {
      throw bytes.broken(
          "has %dx%d pixels; at most %d megapixels and %d pixels per side are decoded: make it smaller"
              .formatted(width, height, MAX_PIXELS / 1_000_000, MAX_SIDE),
          "%d×%dピクセルあります。使えるのは%dメガピクセル、1辺%dピクセルまでです。小さくしてください"
              .formatted(width, height, MAX_PIXELS / 1_000_000, MAX_SIDE));
    }
    return header;
  }
}
