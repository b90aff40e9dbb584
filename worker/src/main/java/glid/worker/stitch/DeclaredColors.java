package glid.worker.stitch;

import glid.worker.stitch.PictureDecoder.Extent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * What the H.264 stream of a video says of its colours (VUI, ITU-T H.264 annex E), by FFmpeg's
 * names. What the file around it says is left out of account.
 *
 * @param matrix {@code bt709}; {@code unknown} if the stream says nothing, as for the others
 * @param primaries {@code bt709}
 * @param transfer {@code bt709}
 * @param range {@code tv} for limited, {@code pc} for full range
 */
public record DeclaredColors(String matrix, String primaries, String transfer, String range) {
  /** What every video of ours says. */
  public static final DeclaredColors OURS = new DeclaredColors("bt709", "bt709", "bt709", "tv");

  /**
   * Decodes a file to find out.
   *
   * @param file MP4 with one H.264 track
   * @throws SegmentBroken if it is something else, or damaged
   */
  public static DeclaredColors of(Path file) {
    List<DeclaredColors> seen = new ArrayList<>();
    try (PacketReader reader = PacketReader.open(file)) {
      forget(reader.parameters());
      try (PictureDecoder decoder =
          PictureDecoder.open(
              file, reader.parameters(), Extent.REFERENCES, picture -> seen.add(of(picture)))) {
        reader.forEach(decoder::accept);
        int _ = decoder.finish();
      }
    }
    return seen.getFirst();
  }

  /** A decoder begins with what the index says, and keeps it where the stream says nothing. */
  private static void forget(AVCodecParameters parameters) {
    parameters.color_space(avutil.AVCOL_SPC_UNSPECIFIED);
    parameters.color_primaries(avutil.AVCOL_PRI_UNSPECIFIED);
    parameters.color_trc(avutil.AVCOL_TRC_UNSPECIFIED);
    parameters.color_range(avutil.AVCOL_RANGE_UNSPECIFIED);
  }

  private static DeclaredColors of(AVFrame picture) {
    return new DeclaredColors(
        text(avutil.av_color_space_name(picture.colorspace())),
        text(avutil.av_color_primaries_name(picture.color_primaries())),
        text(avutil.av_color_transfer_name(picture.color_trc())),
        text(avutil.av_color_range_name(picture.color_range())));
  }

  private static String text(BytePointer name) {
    return name.getString();
  }
}
