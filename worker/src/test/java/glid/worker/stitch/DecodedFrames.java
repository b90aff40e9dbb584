package glid.worker.stitch;

import glid.core.timeline.FrameRate;
import glid.worker.stitch.PictureDecoder.Extent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes files for comparisons. */
final class DecodedFrames {
  private DecodedFrames() {}

  /**
   * One decoded picture.
   *
   * @param index time in frames
   * @param sha256 over the visible samples of all planes
   * @param means of Y, Cb and Cr
   * @param spread largest distance of a sample from its plane's mean
   * @param colour matrix, primaries, transfer, range, chroma location as libavutil numbers
   */
  record Picture(
      long index, String sha256, List<Integer> means, int spread, List<Integer> colour) {}

  static List<Picture> of(Path file, FrameRate rate) {
    List<Picture> pictures = new ArrayList<>();
    try (PacketReader reader = PacketReader.open(file)) {
      long ticks = reader.ticksPerFrame(rate);
      try (PictureDecoder decoder =
          PictureDecoder.open(
              file,
              reader.parameters(),
              Extent.EXACT,
              frame -> pictures.add(picture(frame, ticks)))) {
        reader.forEach(decoder::accept);
        int _ = decoder.finish();
      }
    }
    return pictures;
  }

  static List<String> hashes(Path file, FrameRate rate) {
    return of(file, rate).stream().map(Picture::sha256).toList();
  }

  private static Picture picture(AVFrame frame, long ticks) {
    List<byte[]> planes =
        List.of(
            samples(frame, 0, frame.width(), frame.height()),
            samples(frame, 1, (frame.width() + 1) / 2, (frame.height() + 1) / 2),
            samples(frame, 2, (frame.width() + 1) / 2, (frame.height() + 1) / 2));
    List<Integer> means = planes.stream().map(DecodedFrames::mean).toList();
    int spread = 0;
    for (int n = 0; n < planes.size(); n++) {
      for (byte sample : planes.get(n)) {
        spread = Math.max(spread, Math.abs((sample & 0xff) - means.get(n)));
      }
    }
    return new Picture(frame.pts() / ticks, sha256(planes), means, spread, colour(frame));
  }

  private static List<Integer> colour(AVFrame frame) {
    return List.of(
        frame.colorspace(),
        frame.color_primaries(),
        frame.color_trc(),
        frame.color_range(),
        frame.chroma_location());
  }

  /** BT.709 in limited range, chroma sited left. */
  static final List<Integer> BT709 =
      List.of(
          avutil.AVCOL_SPC_BT709,
          avutil.AVCOL_PRI_BT709,
          avutil.AVCOL_TRC_BT709,
          avutil.AVCOL_RANGE_MPEG,
          avutil.AVCHROMA_LOC_LEFT);

  private static byte[] samples(AVFrame frame, int plane, int width, int height) {
    int stride = frame.linesize(plane);
    ByteBuffer all =
        frame.data(plane).capacity((long) stride * (height - 1) + width).asByteBuffer();
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      all.get(y * stride, samples, y * width, width);
    }
    return samples;
  }

  private static int mean(byte[] samples) {
    long sum = 0;
    for (byte sample : samples) {
      sum += sample & 0xff;
    }
    return Math.toIntExact((sum + samples.length / 2) / samples.length);
  }

  private static String sha256(List<byte[]> planes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      planes.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
