package glid.worker.photo;

import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * What a decoder is given for one picture, or for a part of one.
 *
 * @param head bytes that are not in the file, perhaps none; not copied
 * @param parts of the file, which follow
 * @param width in pixels that must come out
 * @param height likewise
 */
@SuppressWarnings("ArrayRecordComponent") // only handed on
record CodedPicture(byte[] head, List<ByteRange> parts, int width, int height) {
  /** A picture that is in the file as its decoder wants it. */
  static CodedPicture of(List<ByteRange> parts, PhotoHeader header) {
    return new CodedPicture(new byte[0], parts, header.storedWidth(), header.storedHeight());
  }

  /** The bytes in native memory, which the caller frees. */
  AVPacket packet(PhotoBytes bytes) throws IOException {
    long length = head.length + parts.stream().mapToLong(ByteRange::length).sum();
    if (length > Integer.MAX_VALUE - AV_INPUT_BUFFER_PADDING_SIZE) {
      throw bytes.broken(
          "has %d bytes; at most 2 GB are read: make it smaller".formatted(length),
          "%dバイトあります。読み込めるのは2 GBまでです。小さくしてください".formatted(length));
    }
    bytes.requireUntil(parts.stream().mapToLong(ByteRange::end).max().orElse(0));
    AVPacket packet = av_packet_alloc();
    requireMemory(packet != null, length);
    try {
      int size = (int) length;
      requireMemory(av_new_packet(packet, size) == 0, length);
      if (size > 0) {
        ByteBuffer target = packet.data().capacity(size).asByteBuffer();
        bytes.read(parts, target.put(head));
      }
      return packet;
    } catch (IOException | RuntimeException e) {
      av_packet_free(packet);
      throw e;
    }
  }

  private static void requireMemory(boolean isThere, long sizeBytes) {
    if (!isThere) {
      throw new IllegalStateException("decoding a photo: no memory for " + sizeBytes + " bytes");
    }
  }
}
