package glid.worker.encode;

import glid.core.media.FrameSize;
import glid.worker.libav.Libav;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** A decoded picture as its decoder stores it, with what it crops where the decoder tells it. */
final class DecodedPicture {
  private final int[][][] planes;

  private DecodedPicture(int[][][] planes) {
    this.planes = planes;
  }

  /** All pictures of a file by one of libavcodec's decoders. */
  static List<DecodedPicture> of(Path file, String decoderName) {
    AVFormatContext demuxer = new AVFormatContext(null);
    Libav.check(
        avformat.avformat_open_input(
            demuxer, "file:" + file, (AVInputFormat) null, (AVDictionary) null),
        "opening " + file);
    AVCodec codec = Libav.allocated(avcodec.avcodec_find_decoder_by_name(decoderName), decoderName);
    AVCodecContext decoder = Libav.allocated(avcodec.avcodec_alloc_context3(codec), decoderName);
    AVPacket packet = avcodec.av_packet_alloc();
    AVFrame frame = avutil.av_frame_alloc();
    List<DecodedPicture> pictures = new ArrayList<>();
    try {
      Libav.check(
          avcodec.avcodec_parameters_to_context(decoder, demuxer.streams(0).codecpar()),
          decoderName);
      decoder.apply_cropping(0);
      decoder.thread_count(1);
      Libav.check(avcodec.avcodec_open2(decoder, codec, (AVDictionary) null), decoderName);
      while (avformat.av_read_frame(demuxer, packet) >= 0) {
        Libav.check(avcodec.avcodec_send_packet(decoder, packet), decoderName);
        avcodec.av_packet_unref(packet);
        receive(decoder, frame, pictures);
      }
      Libav.check(avcodec.avcodec_send_packet(decoder, null), decoderName);
      receive(decoder, frame, pictures);
    } finally {
      avutil.av_frame_free(frame);
      avcodec.av_packet_free(packet);
      avcodec.avcodec_free_context(decoder);
      avformat.avformat_close_input(demuxer);
    }
    return pictures;
  }

  private static void receive(
      AVCodecContext decoder, AVFrame frame, List<DecodedPicture> pictures) {
    while (avcodec.avcodec_receive_frame(decoder, frame) >= 0) {
      int[][][] planes = new int[3][][];
      for (int p = 0; p < 3; p++) {
        int halves = p == 0 ? 1 : 2;
        planes[p] = plane(frame, p, frame.width() / halves, frame.height() / halves);
      }
      pictures.add(new DecodedPicture(planes));
      avutil.av_frame_unref(frame);
    }
  }

  private static int[][] plane(AVFrame frame, int index, int width, int height) {
    int[][] rows = new int[height][width];
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      frame.data(index).position((long) y * frame.linesize(index)).get(row);
      for (int x = 0; x < width; x++) {
        rows[y][x] = row[x] & 0xff;
      }
    }
    return rows;
  }

  /** The same picture seen so many quarter luma samples further to the right. */
  DecodedPicture displaced(int quarters) {
    int[][][] moved = new int[3][][];
    moved[0] = map(planes[0], row -> luma(row, quarters));
    moved[1] = map(planes[1], row -> chroma(row, quarters));
    moved[2] = map(planes[2], row -> chroma(row, quarters));
    return new DecodedPicture(moved);
  }

  private interface RowMap {
    int[] of(int[] row);
  }

  private static int[][] map(int[][] rows, RowMap map) {
    return Arrays.stream(rows).map(map::of).toArray(int[][]::new);
  }

  /** ITU-T H.264, 8.4.2.2.1, with repeated edges. */
  private static int[] luma(int[] row, int quarters) {
    int fraction = quarters % 4;
    IntUnaryOperator at = x -> row[Math.clamp(x + quarters / 4, 0, row.length - 1)];
    int[] moved = new int[row.length];
    for (int x = 0; x < row.length; x++) {
      int whole = at.applyAsInt(x);
      if (fraction == 0) {
        moved[x] = whole;
        continue;
      }
      int next = at.applyAsInt(x + 1);
      int sum =
          at.applyAsInt(x - 2)
              + at.applyAsInt(x + 3)
              - 5 * (at.applyAsInt(x - 1) + at.applyAsInt(x + 2))
              + 20 * (whole + next);
      int half = Math.clamp((sum + 16) >> 5, 0, 255);
      moved[x] = fraction == 2 ? half : (half + (fraction == 1 ? whole : next) + 1) >> 1;
    }
    return moved;
  }

  /** ITU-T H.264, 8.4.2.2.2. */
  private static int[] chroma(int[] row, int eighths) {
    int fraction = eighths % 8;
    int[] moved = new int[row.length];
    for (int x = 0; x < row.length; x++) {
      int left = row[Math.clamp(x + eighths / 8, 0, row.length - 1)];
      int right = row[Math.clamp(x + eighths / 8 + 1, 0, row.length - 1)];
      moved[x] = ((8 - fraction) * left + fraction * right + 4) >> 3;
    }
    return moved;
  }

  /** The left top part. */
  DecodedPicture cropped(FrameSize size) {
    int[][][] part = new int[3][][];
    for (int p = 0; p < 3; p++) {
      int halves = p == 0 ? 1 : 2;
      int width = size.width() / halves;
      part[p] =
          map(Arrays.copyOf(planes[p], size.height() / halves), row -> Arrays.copyOf(row, width));
    }
    return new DecodedPicture(part);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DecodedPicture picture && Arrays.deepEquals(planes, picture.planes);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(planes);
  }
}
