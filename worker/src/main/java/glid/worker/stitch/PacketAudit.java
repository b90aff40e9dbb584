package glid.worker.stitch;

import glid.worker.encode.PayloadDigest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;

/**
 * Checks packets in decoding order: one picture each, shown at exactly the frames 0..n-1, decoded
 * one frame after the other, the first one an IDR picture, no picture across a key frame.
 */
final class PacketAudit {
  private final Path file;
  private final long ticksPerFrame;
  private final int expectedFrames;
  private final BitSet shown = new BitSet();
  private int packets;
  private int references;
  private int reorderDelay;
  private long firstDts;

  PacketAudit(Path file, long ticksPerFrame, int expectedFrames) {
    this.file = file;
    this.ticksPerFrame = ticksPerFrame;
    this.expectedFrames = expectedFrames;
  }

  /**
   * Takes the next packet, in ticks of the file's clock.
   *
   * @throws SegmentBroken at the first thing wrong
   */
  void accept(AVPacket packet) {
    if ((packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0) {
      throw broken("a whole packet", "one that ends early");
    }
    auditDecodingTime(packet);
    int frame = auditDisplayTime(packet);
    auditPicture(packet, frame);
    shown.set(frame);
    reorderDelay = Math.max(reorderDelay, packets - frame);
    packets++;
  }

  /** Only their distance: libavformat guesses the first one from the composition offsets. */
  private void auditDecodingTime(AVPacket packet) {
    if (packets == 0) {
      firstDts = packet.dts();
    }
    long expected = firstDts + packets * ticksPerFrame;
    if (packet.dts() != expected) {
      throw broken("dts " + expected, "dts " + packet.dts());
    }
    if (packet.duration() != ticksPerFrame) {
      throw broken("a duration of " + ticksPerFrame + " ticks", packet.duration() + " ticks");
    }
  }

  private int auditDisplayTime(AVPacket packet) {
    long frame = Math.floorDiv(packet.pts(), ticksPerFrame);
    if (frame * ticksPerFrame != packet.pts() || frame < 0 || frame >= expectedFrames) {
      throw broken(
          "pts at a whole frame of 0.." + expectedFrames,
          packet.pts() + " with " + ticksPerFrame + " ticks per frame");
    }
    if (shown.get((int) frame)) {
      throw broken("one picture per frame", "a second one for frame " + frame);
    }
    return (int) frame;
  }

  private void auditPicture(AVPacket packet, int frame) {
    NalUnits.Picture picture =
        NalUnits.pictureIn(payload(packet))
            .orElseThrow(() -> broken("NAL units that fill the packet", packet.size() + " bytes"));
    boolean key = isKey(packet);
    if (key != (picture == NalUnits.Picture.IDR)) {
      throw broken("key frames that are IDR pictures", (key ? "a key frame " : "") + picture);
    }
    if (picture != NalUnits.Picture.DISPOSABLE) {
      references++;
    }
    if (packets == 0 && !key) {
      throw broken("an IDR picture", "picture " + picture);
    }
    // Of the pictures decoded before it, all are shown before it: then none leads it.
    if (key && (frame != packets || shown.length() > frame)) {
      throw broken("an IDR picture for frame " + packets, "one for frame " + frame);
    }
  }

  /** Takes packets into the digest of their track, one after the other. */
  static Consumer<AVPacket> into(PayloadDigest digest) {
    return packet -> digest.accept(isKey(packet), payload(packet));
  }

  private static boolean isKey(AVPacket packet) {
    return (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
  }

  /** All bytes of a packet, big endian, valid as long as it. */
  static ByteBuffer payload(AVPacket packet) {
    return packet.data() == null
        ? ByteBuffer.allocate(0)
        : packet.data().capacity(packet.size()).asByteBuffer().order(ByteOrder.BIG_ENDIAN);
  }

  /** Pictures so far that others may refer to. */
  int references() {
    return references;
  }

  /** The most packets that one stands before its place in the order of display. */
  int finish() {
    if (packets != expectedFrames) {
      throw new SegmentBroken(file, expectedFrames + " frames", packets + " frames");
    }
    return reorderDelay;
  }

  private SegmentBroken broken(String expected, String seen) {
    return new SegmentBroken(file, expected + " in packet " + packets, seen);
  }
}
