package glid.worker.stitch;

import static glid.worker.encode.TestSegment.aSegment;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.SegmentEncoder;
import glid.worker.encode.TestSegment;
import glid.worker.render.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentRoundTripTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"2,2", "2,64", "16,16", "18,14", "64,48", "532,300", "798,600", "1920,1080"})
  void everyEvenSizeComesBack(int width, int height) {
    TestSegment segment = aSegment().sized(width, height).frames(4);

    InspectedVideo video = writeAndInspect(segment);

    assertThat(video.size()).isEqualTo(new FrameSize(width, height));
    assertThat(video.frames()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"30,1", "24000,1001", "30000,1001", "60000,1001", "240,1", "1,1", "1,7", "25,2"})
  void framesStandAtExactTimes(int numerator, int denominator) throws Exception {
    FrameRate rate = new FrameRate(numerator, denominator);
    writeAndInspect(aSegment().at(rate).frames(23));

    List<String> track = FfmpegCommand.track(file());
    List<Long> times =
        FfmpegCommand.packetTimes(file()).stream().map(Long::parseLong).sorted().toList();

    String fraction = rate.numerator() + "/" + rate.denominator();
    assertThat(track)
        .contains("r_frame_rate=" + fraction, "avg_frame_rate=" + fraction)
        .contains("start_pts=0", "nb_frames=23", "nb_read_frames=23");
    long ticks = times.get(1);
    assertThat(times).isEqualTo(LongStream.range(0, 23).mapToObj(frame -> frame * ticks).toList());
    assertThat(track).contains("duration_ts=" + 23 * ticks);
    assertThat(track).contains(timeBase(ticks, rate));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 100, 101})
  void everyLengthComesBack(int frames) {
    TestSegment segment = aSegment().at(FrameRate.of(5)).frames(frames);

    InspectedVideo video = writeAndInspect(segment);

    assertThat(video.frames()).isEqualTo(frames);
    assertThat(DecodedFrames.of(file(), segment.rate()))
        .extracting(DecodedFrames.Picture::index)
        .isEqualTo(LongStream.range(0, frames).boxed().toList());
  }

  @Test
  void hasAKeyFrameEveryTenSeconds() {
    writeAndInspect(aSegment().frames(620));

    try (PacketReader reader = PacketReader.open(file())) {
      List<Integer> sizes = new ArrayList<>();
      List<Integer> keys = new ArrayList<>();
      reader.forEach(
          packet -> {
            if ((packet.flags() & 1) != 0) {
              keys.add(sizes.size());
            }
            sizes.add(packet.size());
          });
      assertThat(keys).containsExactly(0, 300, 600);
    }
  }

  @Test
  void reordersPicturesWithoutMovingTheFirst() {
    InspectedVideo video = writeAndInspect(aSegment().frames(60));

    assertThat(video.reorderDelay()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"16,128,128", "235,128,128", "81,90,240", "180,20,200", "125,128,128"})
  void flatColoursComeBackWithinTwo(int luma, int cb, int cr) {
    TestSegment segment = aSegment().frames(3);
    try (SegmentEncoder encoder = segment.open(file())) {
      for (int n = 0; n < 3; n++) {
        Frame frame = encoder.nextFrame();
        TestSegment.flat(frame.luma(), luma);
        TestSegment.flat(frame.cb(), cb);
        TestSegment.flat(frame.cr(), cr);
        encoder.encode();
      }
      EncodedSegment _ = encoder.finish();
    }

    for (DecodedFrames.Picture picture : DecodedFrames.of(file(), segment.rate())) {
      assertThat(picture.spread()).isLessThanOrEqualTo(1);
      IntStream.range(0, 3)
          .forEach(
              n ->
                  assertThat(picture.means().get(n))
                      .isBetween(
                          List.of(luma, cb, cr).get(n) - 1, List.of(luma, cb, cr).get(n) + 1));
      assertThat(picture.colour()).isEqualTo(DecodedFrames.BT709);
    }
  }

  @Test
  void indexHasColoursAndNoEditList() throws IOException {
    writeAndInspect(aSegment().frames(30));

    List<Mp4Box> boxes = Mp4Box.read(file());

    assertThat(Mp4Box.types(boxes)).doesNotContain("elst", "edts", "moof");
    Mp4Box colour = Mp4Box.only(boxes, "colr");
    assertThat(colour.path()).isEqualTo("moov/trak/mdia/minf/stbl/stsd/avc1/colr");
    assertThat(colour.text(0)).isEqualTo("nclx");
    assertThat(colour.content()).endsWith(0, 1, 0, 1, 0, 1, 0);
  }

  @Test
  void anotherFfmpegSeesTheSameTrack() throws Exception {
    writeAndInspect(aSegment().sized(532, 300).frames(30));

    assertThat(FfmpegCommand.track(file()))
        .contains("codec_name=h264", "profile=High", "codec_tag_string=avc1")
        .contains("width=532", "height=300", "pix_fmt=yuv420p", "sample_aspect_ratio=1:1")
        .contains("color_range=tv", "color_space=bt709", "color_primaries=bt709")
        .contains("color_transfer=bt709", "chroma_location=left")
        .noneMatch(line -> line.contains("creation_time"));
  }

  private InspectedVideo writeAndInspect(TestSegment segment) {
    EncodedSegment written = segment.write(file());
    InspectedVideo video =
        VideoInspector.inspect(
            new SegmentFile(file(), segment.frames()), segment.rate(), InspectionDepth.PICTURES);
    assertThat(video.parameterSetsSha256()).isEqualTo(written.parameterSetsSha256());
    return video;
  }

  /** The clock ticks {@code ticks} times per frame. */
  private static String timeBase(long ticks, FrameRate rate) {
    long ticksPerSecond = ticks * rate.numerator() / rate.denominator();
    return "time_base=1/" + ticksPerSecond;
  }

  private Path file() {
    return directory.resolve("segment.mp4");
  }
}
