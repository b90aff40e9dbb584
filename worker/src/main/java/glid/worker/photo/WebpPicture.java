package glid.worker.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The chunks of a WebP file (RFC 9649, section 2.5 to 2.7): the size of its canvas, its
 * orientation, and where its picture, or the first one of an animation, is.
 *
 * @param left where on the canvas the picture is
 * @param top likewise
 * @param parts chunks of the picture: ALPH, if any, and VP8 or VP8L
 * @param profile its ICC profile, empty if there is none
 */
record WebpPicture(
    PhotoHeader header,
    int pictureWidth,
    int pictureHeight,
    int left,
    int top,
    List<ByteRange> parts,
    ByteRange profile) {
  private static final int CHUNK_HEADER = 8;
  private static final int FIRST_CHUNK = 12;
  private static final int VP8X_BYTES = 18;
  private static final int FRAME_HEADER = 16;
  private static final int ALPHA_FLAG = 0x10;
  private static final int MAX_EXIF_BYTES = 65_536;
  private static final byte[] EXIF_MARK = {'E', 'x', 'i', 'f', 0, 0};

  static WebpPicture read(PhotoBytes bytes) throws IOException {
    return new Reader(bytes).read();
  }

  /** The picture's own file begins with this; its chunks follow. */
  byte[] fileHead() {
    long length = parts.stream().mapToLong(ByteRange::length).sum();
    ByteBuffer head = ByteBuffer.allocate(FIRST_CHUNK + VP8X_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.put(ascii("RIFF")).putInt((int) (4 + VP8X_BYTES + length)).put(ascii("WEBP"));
    head.put(ascii("VP8X")).putInt(VP8X_BYTES - CHUNK_HEADER).putInt(ALPHA_FLAG);
    putShort3(head, pictureWidth - 1);
    putShort3(head, pictureHeight - 1);
    return head.array();
  }

  private static void putShort3(ByteBuffer head, int value) {
    head.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Walks through the chunks. */
  private static final class Reader {
    private final PhotoBytes bytes;
    private long fileEnd;
    private int canvasWidth;
    private int canvasHeight;
    private int width;
    private int height;
    private int left;
    private int top;
    private List<ByteRange> parts = List.of();
    private ByteRange profile = ByteRange.NONE;
    private Orientation orientation = Orientation.UPRIGHT;

    Reader(PhotoBytes bytes) {
      this.bytes = bytes;
    }

    WebpPicture read() throws IOException {
      fileEnd = CHUNK_HEADER + Integer.toUnsignedLong(bytes.littleIntAt(4));
      bytes.requireUntil(fileEnd);
      long position = FIRST_CHUNK;
      while (position + CHUNK_HEADER <= fileEnd) {
        long next = next(position);
        visit(bytes.letters(position), position, Math.min(next, fileEnd));
        position = next;
      }
      if (parts.isEmpty()) {
        throw bytes.broken("ends before any picture: export it again", "画像が入っていません。書き出し直してください");
      }
      if (canvasWidth == 0) {
        canvasWidth = width;
        canvasHeight = height;
      }
      // lossy pictures have half the chroma; a lossless one only keeps more pixels for it
      PhotoHeader header =
          new PhotoHeader(PhotoFormat.WEBP, canvasWidth, canvasHeight, 1, orientation);
      return new WebpPicture(header, width, height, left, top, parts, profile);
    }

    private long next(long position) throws IOException {
      long length = chunkLength(position);
      return position + CHUNK_HEADER + length + (length & 1);
    }

    private long chunkLength(long position) throws IOException {
      return Integer.toUnsignedLong(bytes.littleIntAt(position + 4));
    }

    private void visit(String chunk, long position, long end) throws IOException {
      long body = position + CHUNK_HEADER;
      switch (chunk) {
        case "VP8X" -> {
          canvasWidth = 1 + short3(body + 4);
          canvasHeight = 1 + short3(body + 7);
        }
        case "ICCP" -> profile = new ByteRange(body, body + chunkLength(position));
        case "EXIF" -> orientation = orientation(body, (int) Math.min(end - body, MAX_EXIF_BYTES));
        case "ANMF" -> {
          if (parts.isEmpty()) {
            left = 2 * short3(body);
            top = 2 * short3(body + 3);
            frame(body + FRAME_HEADER, end);
          }
        }
        case "ALPH", "VP8 ", "VP8L" -> {
          if (parts.isEmpty()) {
            frame(position, fileEnd);
          }
        }
        default -> {}
      }
    }

    private void frame(long start, long end) throws IOException {
      long position = start;
      while (position + CHUNK_HEADER <= end) {
        String chunk = bytes.letters(position);
        long next = next(position);
        if (chunk.equals("VP8 ")) {
          // RFC 6386, 9.1: three bytes of flags, three of a start code
          width = bytes.littleShortAt(position + 14) & 0x3FFF;
          height = bytes.littleShortAt(position + 16) & 0x3FFF;
        } else if (chunk.equals("VP8L")) {
          // RFC 9649, 3.4: a signature, then 14 bits each
          int sides = bytes.littleIntAt(position + 9);
          width = 1 + (sides & 0x3FFF);
          height = 1 + ((sides >>> 14) & 0x3FFF);
        } else {
          position = next;
          continue;
        }
        bytes.requireUntil(next);
        parts = List.of(new ByteRange(start, next));
        return;
      }
      throw bytes.broken(
          "has a frame without a picture: export it again", "画像のないフレームがあります。書き出し直してください");
    }

    private int short3(long position) throws IOException {
      return bytes.littleShortAt(position) | (bytes.byteAt(position + 2) << 16);
    }

    private Orientation orientation(long start, int length) throws IOException {
      byte[] block = bytes.upTo(start, length);
      boolean isMarked =
          block.length > EXIF_MARK.length
              && Arrays.equals(block, 0, EXIF_MARK.length, EXIF_MARK, 0, EXIF_MARK.length);
      return ExifOrientation.of(
          isMarked ? Arrays.copyOfRange(block, EXIF_MARK.length, block.length) : block);
    }
  }
}
