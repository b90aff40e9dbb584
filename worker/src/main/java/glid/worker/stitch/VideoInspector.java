package glid.worker.stitch;

import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.encode.ParameterSets;
import glid.worker.encode.PayloadDigest;
import glid.worker.stitch.PictureDecoder.Extent;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Looks whether an MP4 file is a sound segment, or a sound video. */
public final class VideoInspector {

  private VideoInspector() {}

  /**
   * Checks that the file holds one H.264 track with one picture for each of the frames 0..n-1 at
   * exact times, each key frame closed, and with {@link InspectionDepth#PICTURES} that every
   * picture decodes without error.
   *
   * @param segment file and the number of frames it must hold
   * @throws SegmentBroken at the first thing wrong
   */
  public static InspectedVideo inspect(SegmentFile segment, FrameRate rate, InspectionDepth depth) {
    return switch (depth) {
      case PACKETS -> inspectPackets(segment, rate, _ -> {});
      case PICTURES -> inspectPictures(segment, rate, Extent.UNFILTERED, _ -> {});
    };
  }

  /**
   * Checks that the file holds the packets that were written to it, and decodes the pictures that
   * others refer to. What is displaced from them by motion vectors alone needs no decoder.
   *
   * @param segment file and the number of frames it must hold
   * @param payloadSha256 of what was written, see {@link PayloadDigest}
   * @throws SegmentBroken at the first thing wrong
   */
  public static InspectedVideo inspectWritten(
      SegmentFile segment, FrameRate rate, String payloadSha256) {
    PayloadDigest digest = new PayloadDigest();
    InspectedVideo video =
        inspectPictures(segment, rate, Extent.REFERENCES, PacketAudit.into(digest));
    String seen = digest.finish();
    if (!seen.equals(payloadSha256)) {
      throw new SegmentBroken(segment.file(), "packets with SHA-256 " + payloadSha256, seen);
    }
    return video;
  }

  /** Checks all but the pictures; {@code also} gets each packet after it passed. */
  static InspectedVideo inspectPackets(
      SegmentFile segment, FrameRate rate, Consumer<AVPacket> also) {
    try (PacketReader reader = PacketReader.open(segment.file())) {
      return inspect(segment, rate, reader, also);
    }
  }

  private static InspectedVideo inspectPictures(
      SegmentFile segment, FrameRate rate, Extent extent, Consumer<AVPacket> also) {
    try (PacketReader reader = PacketReader.open(segment.file());
        PictureDecoder decoder =
            PictureDecoder.open(segment.file(), reader.parameters(), extent, _ -> {})) {
      InspectedVideo video = inspect(segment, rate, reader, also.andThen(decoder::accept));
      int expected = extent == Extent.REFERENCES ? video.references() : segment.frames();
      int pictures = decoder.finish();
      if (pictures != expected) {
        throw new SegmentBroken(segment.file(), expected + " pictures", pictures + " pictures");
      }
      return video;
    }
  }

  private static InspectedVideo inspect(
      SegmentFile segment, FrameRate rate, PacketReader reader, Consumer<AVPacket> also) {
    FrameSize size = sizeOf(segment.file(), reader.parameters());
    PacketAudit audit =
        new PacketAudit(segment.file(), reader.ticksPerFrame(rate), segment.frames());
    reader.forEach(
        packet -> {
          audit.accept(packet);
          also.accept(packet);
        });
    int reorderDelay = audit.finish();
    if (!reader.averageRate().equals(rate.toString())) {
      throw new SegmentBroken(segment.file(), "frame rate " + rate, reader.averageRate());
    }
    return new InspectedVideo(
        size,
        segment.frames(),
        audit.references(),
        parameterSetsOf(segment.file(), reader.parameters()),
        reorderDelay);
  }

  private static FrameSize sizeOf(Path file, AVCodecParameters parameters) {
    try {
      return new FrameSize(parameters.width(), parameters.height());
    } catch (IllegalArgumentException e) {
      throw new SegmentBroken(file, "an even frame size", String.valueOf(e.getMessage()));
    }
  }

  private static String parameterSetsOf(Path file, AVCodecParameters parameters) {
    try {
      return ParameterSets.sha256(parameters);
    } catch (IllegalArgumentException e) {
      throw new SegmentBroken(file, "whole SPS and PPS", String.valueOf(e.getMessage()));
    }
  }
}
