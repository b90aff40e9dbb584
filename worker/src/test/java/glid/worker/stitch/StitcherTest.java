package glid.worker.stitch;

import static glid.worker.encode.TestSegment.aSegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.job.EncoderEffort;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.timeline.FrameRate;
import glid.worker.encode.TestSegment;
import glid.worker.libav.LibavFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StitcherTest {
  private static final FrameRate RATE = new FrameRate(30000, 1001);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"31", "30 31", "40 1 2 33 7", "1 1 1", "2 40", "1 40 1"})
  void packetsPicturesAndTimesAreThoseOfTheSegments(String lengths) {
    List<SegmentFile> segments = write(lengths);
    int frames = segments.stream().mapToInt(SegmentFile::frames).sum();

    StitchedVideo video = Stitcher.stitch(segments, output(), RATE);

    assertThat(video.frames()).isEqualTo(frames);
    assertThat(video.sizeBytes()).isEqualTo(output().toFile().length());
    InspectedVideo inspected =
        VideoInspector.inspect(new SegmentFile(output(), frames), RATE, InspectionDepth.PICTURES);
    assertThat(inspected.parameterSetsSha256()).isEqualTo(video.parameterSetsSha256());
    assertThat(packets(List.of(new SegmentFile(output(), frames)))).isEqualTo(packets(segments));
    List<String> expected = new ArrayList<>();
    segments.forEach(segment -> expected.addAll(DecodedFrames.hashes(segment.file(), RATE)));
    assertThat(DecodedFrames.hashes(output(), RATE)).isEqualTo(expected);
  }

  @Test
  void anotherFfmpegDecodesTheSamePictures() throws Exception {
    List<SegmentFile> segments = write("40 1 33");

    Stitcher.stitch(segments, output(), RATE);

    List<String> expected = new ArrayList<>();
    for (SegmentFile segment : segments) {
      FfmpegCommand.frameHashes(segment.file()).stream()
          .map(StitcherTest::hash)
          .forEach(expected::add);
    }
    assertThat(FfmpegCommand.frameHashes(output()))
        .extracting(StitcherTest::hash)
        .isEqualTo(expected);
    assertThat(FfmpegCommand.track(output()))
        .contains("r_frame_rate=30000/1001", "avg_frame_rate=30000/1001", "start_pts=0")
        .contains("time_base=1/30000", "duration_ts=74074", "nb_read_frames=74")
        .contains("codec_tag_string=avc1", "chroma_location=left", "color_space=bt709");
  }

  @Test
  void indexStandsInFrontWithColoursAndWithoutEditList() throws IOException {
    Stitcher.stitch(write("40 33"), output(), RATE);

    List<Mp4Box> boxes = Mp4Box.read(output());

    assertThat(Mp4Box.types(boxes)).doesNotContain("elst", "edts", "moof");
    assertThat(boxes.stream().map(Mp4Box::path).filter(path -> !path.contains("/")))
        .containsSubsequence("ftyp", "moov", "mdat");
    assertThat(Mp4Box.only(boxes, "ftyp").text(0)).isEqualTo("mp42");
    Mp4Box colour = Mp4Box.only(boxes, "colr");
    assertThat(colour.text(0)).isEqualTo("nclx");
    assertThat(colour.content()).endsWith(0, 1, 0, 1, 0, 1, 0);
    assertThat(Mp4Box.only(boxes, "mvhd").int32(4)).as("creation time").isZero();
  }

  @Test
  void everyPictureLastsOneFrameAndOffsetsAreNegative() throws IOException {
    Stitcher.stitch(write("40 1 33"), output(), RATE);

    List<Mp4Box> boxes = Mp4Box.read(output());

    Mp4Box durations = Mp4Box.only(boxes, "stts");
    assertThat(List.of(durations.int32(4), durations.int32(8), durations.int32(12)))
        .containsExactly(1, 74, 1001);
    Mp4Box offsets = Mp4Box.only(boxes, "ctts");
    assertThat(offsets.content()[0]).as("version").isEqualTo((byte) 1);
    assertThat(offsets.int32(12)).as("first offset").isZero();
    assertThat(lowestOffset(offsets)).isNegative();
  }

  @Test
  void equalSegmentsGiveEqualBytes() {
    List<SegmentFile> segments = write("40 33");
    Path again = directory.resolve("again.mp4");

    Stitcher.stitch(segments, output(), RATE);
    Stitcher.stitch(segments, again, RATE);

    assertThat(again).hasSameBinaryContentAs(output());
  }

  @Test
  void joinsSegmentsOfDifferentQuality() {
    aSegment().at(RATE).write(file(0));
    aSegment().at(RATE).bits(new ConstantQuality(350)).write(file(1));

    StitchedVideo video =
        Stitcher.stitch(
            List.of(new SegmentFile(file(0), 10), new SegmentFile(file(1), 10)), output(), RATE);

    assertThat(video.frames()).isEqualTo(20);
  }

  @Test
  void refusesParameterSetsOfAnotherEffortOrSize() {
    for (TestSegment foreign :
        List.of(aSegment().effort(EncoderEffort.SLOW), aSegment().sized(64, 64))) {
      aSegment().at(RATE).write(file(0));
      foreign.at(RATE).write(file(1));

      assertThatThrownBy(
              () ->
                  Stitcher.stitch(
                      List.of(new SegmentFile(file(0), 10), new SegmentFile(file(1), 10)),
                      output(),
                      RATE))
          .isInstanceOfSatisfying(
              ForeignParameterSets.class, e -> assertThat(e.index()).isEqualTo(1))
          .hasMessageMatching("segment 1: expected parameter sets \\w{64} .* got \\w{64}");
      assertThat(output()).doesNotExist();
    }
  }

  @Test
  void refusesASegmentOfAnotherLength() {
    List<SegmentFile> segments = write("10 11");
    List<SegmentFile> swapped =
        List.of(
            new SegmentFile(segments.getLast().file(), 10),
            new SegmentFile(segments.getFirst().file(), 11));

    assertThatThrownBy(() -> Stitcher.stitch(swapped, output(), RATE))
        .isInstanceOfSatisfying(
            SegmentBroken.class, e -> assertThat(e.file()).isEqualTo(segments.getLast().file()));
    assertThatThrownBy(
            () ->
                Stitcher.stitch(
                    List.of(new SegmentFile(segments.getFirst().file(), 11)), output(), RATE))
        .hasMessageEndingWith("expected 11 frames, got 10 frames");
    assertThat(output()).doesNotExist();
  }

  @Test
  void refusesNoSegments() {
    assertThatThrownBy(() -> Stitcher.stitch(List.of(), output(), RATE))
        .hasMessage("segments: at least 1, got none");
  }

  @Test
  void namesTheOutputThatItCannotCreate() {
    List<SegmentFile> segments = write("10");
    Path missing = directory.resolve("missing").resolve("video.mp4");

    assertThatThrownBy(() -> Stitcher.stitch(segments, missing, RATE))
        .isInstanceOf(LibavFailure.class)
        .hasMessageContaining(missing.toString());
  }

  private List<SegmentFile> write(String lengths) {
    List<SegmentFile> segments = new ArrayList<>();
    for (String length : lengths.split(" ", -1)) {
      TestSegment segment = aSegment().at(RATE).frames(Integer.parseInt(length));
      segment.write(file(segments.size()));
      segments.add(new SegmentFile(file(segments.size()), segment.frames()));
    }
    return segments;
  }

  private static List<String> packets(List<SegmentFile> files) {
    List<String> packets = new ArrayList<>();
    for (SegmentFile file : files) {
      try (PacketReader reader = PacketReader.open(file.file())) {
        reader.forEach(
            packet -> {
              ByteBuffer payload = PacketAudit.payload(packet);
              byte[] bytes = new byte[payload.remaining()];
              payload.get(bytes);
              packets.add(HexFormat.of().formatHex(bytes));
            });
      }
    }
    return packets;
  }

  /** Hash of a framemd5 line: its last column. */
  private static String hash(String line) {
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }

  private static int lowestOffset(Mp4Box offsets) {
    int lowest = 0;
    for (int entry = 0; entry < offsets.int32(4); entry++) {
      lowest = Math.min(lowest, offsets.int32(12 + 8 * entry));
    }
    return lowest;
  }

  private Path file(int index) {
    return directory.resolve("segment-" + index + ".mp4");
  }

  private Path output() {
    return directory.resolve("video.mp4");
  }
}
