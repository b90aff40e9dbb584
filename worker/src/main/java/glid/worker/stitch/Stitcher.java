package glid.worker.stitch;

import glid.core.timeline.FrameRate;
import glid.worker.encode.Mp4Writer;
import glid.worker.encode.Mp4Writer.IndexPlace;
import glid.worker.encode.PayloadDigest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins segments by copying their packets into one MP4 file with the index in front. The pictures
 * are never decoded. Confined to one thread.
 */
public final class Stitcher {
  private final List<SegmentFile> segments;
  private final Path output;
  private final FrameRate rate;
  private final PayloadDigest digest = new PayloadDigest();
  private int packetsWritten;

  private Stitcher(List<SegmentFile> segments, Path output, FrameRate rate) {
    this.segments = List.copyOf(segments);
    this.output = output;
    this.rate = rate;
  }

  /**
   * Checks every segment, joins them in the order given and checks the result: same packets, exact
   * times. Equal segments give equal bytes.
   *
   * @param output created or replaced; deleted when anything fails
   * @throws SegmentBroken when a segment is damaged or not as long as expected
   * @throws ForeignParameterSets when a segment comes from other encoder settings than the first
   * @throws StitchBroken when the result is not what was to be written
   */
  public static StitchedVideo stitch(List<SegmentFile> segments, Path output, FrameRate rate) {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("segments: at least 1, got none");
    }
    return new Stitcher(segments, output, rate).stitch();
  }

  private StitchedVideo stitch() {
    List<InspectedVideo> inspected = inspectSegments();
    String payload = digest.finish();
    int reorderDelay = inspected.stream().mapToInt(InspectedVideo::reorderDelay).max().orElse(0);
    long sizeBytes = copy(reorderDelay);
    try {
      InspectedVideo video = verify(payload);
      return new StitchedVideo(
          video.size(), video.frames(), sizeBytes, video.parameterSetsSha256());
    } catch (SegmentBroken e) {
      deleteOutput();
      throw new StitchBroken(e);
    } catch (RuntimeException e) {
      deleteOutput();
      throw e;
    }
  }

  private List<InspectedVideo> inspectSegments() {
    List<InspectedVideo> inspected = new ArrayList<>();
    for (SegmentFile segment : segments) {
      InspectedVideo video = VideoInspector.inspectPackets(segment, rate, PacketAudit.into(digest));
      inspected.add(video);
      String expected = inspected.getFirst().parameterSetsSha256();
      if (!video.parameterSetsSha256().equals(expected)) {
        throw new ForeignParameterSets(inspected.size() - 1, expected, video.parameterSetsSha256());
      }
    }
    return inspected;
  }

  private long copy(int reorderDelay) {
    try (PacketReader first = PacketReader.open(segments.getFirst().file());
        Mp4Writer writer = Mp4Writer.open(output, first.parameters(), rate, IndexPlace.FRONT)) {
      int offset = 0;
      for (SegmentFile segment : segments) {
        copy(segment, offset, reorderDelay, writer);
        offset += segment.frames();
      }
      return writer.finish();
    }
  }

  /**
   * Decoding times count the packets of the whole video, {@code reorderDelay} frames early: they
   * increase over every joint, also behind a segment that is too short to reorder anything.
   */
  private void copy(SegmentFile segment, int offset, int reorderDelay, Mp4Writer writer) {
    try (PacketReader reader = PacketReader.open(segment.file())) {
      long ticksPerFrame = reader.ticksPerFrame(rate);
      reader.forEach(
          packet -> {
            packet.pts(offset + packet.pts() / ticksPerFrame);
            packet.dts((long) packetsWritten - reorderDelay);
            writer.write(packet);
            packetsWritten++;
          });
    }
  }

  private InspectedVideo verify(String payload) {
    InspectedVideo video =
        VideoInspector.inspectPackets(
            new SegmentFile(output, packetsWritten), rate, PacketAudit.into(digest));
    String seen = digest.finish();
    if (!seen.equals(payload)) {
      throw new StitchBroken(output, "packets with SHA-256 " + payload, seen);
    }
    return video;
  }

  private void deleteOutput() {
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException("deleting the broken " + output, e);
    }
  }
}
