package glid.worker.encode;

import static glid.worker.encode.TestSegment.aSegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.hash.Sha256;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.AverageBitrate;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.timeline.FrameRate;
import glid.worker.libav.LibavFailure;
import glid.worker.render.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentEncoderTest {
  private static final FrameSize LOOKED_AHEAD = new FrameSize(320, 180);

  @TempDir Path directory;

  @Test
  void tellsFramesAndSizeOfTheFileItWrote() throws IOException {
    EncodedSegment segment = aSegment().frames(12).write(file("a.mp4"));

    assertThat(segment.frames()).isEqualTo(12);
    assertThat(segment.sizeBytes()).isEqualTo(Files.size(file("a.mp4")));
    assertThat(segment.parameterSetsSha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void equalFramesGiveEqualBytes() {
    aSegment().frames(40).write(file("a.mp4"));
    aSegment().frames(40).write(file("b.mp4"));

    assertThat(file("b.mp4")).hasSameBinaryContentAs(file("a.mp4"));
  }

  /**
   * With look-ahead: on a processor with AVX-512 not every round was alike (docs/decisions/0022).
   */
  @Test
  void equalFramesGiveEqualBytesHoweverOftenTheyAreEncoded() throws IOException {
    EncoderProfile profile =
        new EncoderProfile(
            EncoderFamily.LIBX264, EncoderEffort.MEDIUM, new ConstantQuality(230), 2);
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 12; round++) {
      try (SegmentEncoder encoder =
          SegmentEncoder.open(file("a.mp4"), profile, LOOKED_AHEAD, FrameRate.of(30))) {
        for (int frame = 0; frame < 60; frame++) {
          NoisyPicture.fill(encoder.nextFrame(), 5 * frame);
          encoder.encode();
        }
        EncodedSegment _ = encoder.finish();
      }
      seen.add(Sha256.of(Files.readAllBytes(file("a.mp4"))));
    }
    assertThat(seen).hasSize(1);
  }

  @Test
  void parameterSetsDependOnSettingsAndNotOnQualityOrLength() {
    EncodedSegment one = aSegment().write(file("a.mp4"));
    EncodedSegment better =
        aSegment().frames(33).bits(new ConstantQuality(100)).write(file("b.mp4"));
    EncodedSegment slower = aSegment().effort(EncoderEffort.SLOW).write(file("c.mp4"));

    assertThat(better.parameterSetsSha256()).isEqualTo(one.parameterSetsSha256());
    assertThat(slower.parameterSetsSha256()).isNotEqualTo(one.parameterSetsSha256());
  }

  @ParameterizedTest
  @EnumSource(EncoderEffort.class)
  void everyEffortEncodes(EncoderEffort effort) {
    EncodedSegment segment = aSegment().effort(effort).write(file("a.mp4"));

    assertThat(segment.frames()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 10, 510})
  void everyQualityEncodes(int crfTenths) {
    EncodedSegment segment =
        aSegment()
            .effort(EncoderEffort.MEDIUM)
            .bits(new ConstantQuality(crfTenths))
            .write(file("a.mp4"));

    assertThat(segment.frames()).isEqualTo(10);
  }

  @Test
  void averageBitrateSteersTheSize() {
    TestSegment segment = aSegment().sized(320, 240).frames(90);

    EncodedSegment small = segment.bits(new AverageBitrate(100_000)).write(file("a.mp4"));
    EncodedSegment large = segment.bits(new AverageBitrate(1_000_000)).write(file("b.mp4"));

    assertThat(large.sizeBytes()).isGreaterThan(2 * small.sizeBytes());
  }

  @Test
  void givesTheSamePictureUntilItIsEncoded() {
    try (SegmentEncoder encoder = aSegment().open(file("a.mp4"))) {
      Frame frame = encoder.nextFrame();

      assertThat(encoder.nextFrame()).isSameAs(frame);
      assertThat(frame.size()).isEqualTo(new FrameSize(64, 48));
    }
  }

  @Test
  void refusesCallsOutOfOrder() {
    try (SegmentEncoder encoder = aSegment().open(file("a.mp4"))) {
      assertThatThrownBy(encoder::encode).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(encoder::finish)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("at least 1 picture");
      TestSegment.fill(encoder.nextFrame(), 0);
      encoder.encode();
      EncodedSegment _ = encoder.finish();
      assertThatThrownBy(encoder::nextFrame).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void closingWithoutFinishLeavesNoFile() {
    try (SegmentEncoder encoder = aSegment().open(file("a.mp4"))) {
      for (int n = 0; n < 60; n++) {
        TestSegment.fill(encoder.nextFrame(), n);
        encoder.encode();
      }
      assertThat(file("a.mp4")).exists();
    }

    assertThat(file("a.mp4")).doesNotExist();
  }

  @Test
  void closingAfterFinishKeepsTheFile() {
    try (SegmentEncoder encoder = aSegment().open(file("a.mp4"))) {
      TestSegment.fill(encoder.nextFrame(), 0);
      encoder.encode();
      EncodedSegment _ = encoder.finish();
    }

    assertThat(file("a.mp4")).exists();
  }

  @Test
  void namesTheFileThatItCannotCreate() {
    Path missing = directory.resolve("missing").resolve("a.mp4");

    assertThatThrownBy(() -> aSegment().open(missing))
        .isInstanceOf(LibavFailure.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("No such file");
  }

  @Test
  void refusesFramesThatTheFamilyDoesNotTake() {
    EncoderProfile profile =
        new EncoderProfile(
            EncoderFamily.H264_VIDEOTOOLBOX, EncoderEffort.MEDIUM, new ConstantQuality(230), 1);

    assertThatThrownBy(
            () ->
                SegmentEncoder.open(
                    file("a.mp4"), profile, new FrameSize(4098, 2160), FrameRate.of(30)))
        .isInstanceOf(EncoderUnavailable.class)
        .hasMessage("h264_videotoolbox: takes frames up to 4096x2304, got 4098x2160");
  }

  @Test
  void openingAndClosingFiftyTimesKeepsNoNativeMemory() {
    TestSegment segment = aSegment().sized(640, 480).frames(3);
    for (int warmUp = 0; warmUp < 10; warmUp++) {
      segment.write(file("a.mp4"));
    }
    long before = Pointer.physicalBytes();

    for (int cycle = 0; cycle < 50; cycle++) {
      segment.write(file("a.mp4"));
      segment.open(file("b.mp4")).close();
    }

    long grownBytes = Pointer.physicalBytes() - before;
    // One kept encoder of this size would be over 10 MB.
    assertThat(grownBytes).isLessThan(60_000_000);
  }

  private Path file(String name) {
    return directory.resolve(name);
  }
}
