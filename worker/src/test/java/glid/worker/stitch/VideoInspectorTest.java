package glid.worker.stitch;

import static glid.worker.encode.TestSegment.aSegment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.timeline.FrameRate;
import glid.worker.encode.PayloadDigest;
import glid.worker.encode.WrittenSlide;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoInspectorTest {
  private static final FrameRate RATE = FrameRate.of(30);
  private static final int FRAMES = 40;

  @TempDir Path directory;

  @BeforeEach
  void writeSegment() {
    aSegment().frames(FRAMES).write(file());
  }

  @Test
  void tellsWhatASoundSegmentHolds() {
    InspectedVideo video = inspect(InspectionDepth.PICTURES);

    assertThat(video.frames()).isEqualTo(FRAMES);
    assertThat(video).isEqualTo(inspect(InspectionDepth.PACKETS));
  }

  @Test
  void refusesASegmentCutAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(file());
    for (int percent : List.of(0, 10, 50, 90, 99)) {
      Files.write(file(), Arrays.copyOf(whole, whole.length * percent / 100));

      assertBroken(InspectionDepth.PACKETS).hasMessageStartingWith(file().toString());
    }
  }

  @Test
  void refusesAVideoWithTheIndexInFrontThatIsCut() throws IOException {
    Path video = directory.resolve("video.mp4");
    Stitcher.stitch(List.of(new SegmentFile(file(), FRAMES)), video, RATE);
    byte[] whole = Files.readAllBytes(video);
    for (int missing : List.of(1, 100, whole.length / 3)) {
      Files.write(file(), Arrays.copyOf(whole, whole.length - missing));

      assertBroken(InspectionDepth.PACKETS);
    }
  }

  @Test
  void refusesWhatIsNoMp4File() throws IOException {
    Files.writeString(file(), "no video");

    assertBroken(InspectionDepth.PACKETS).hasMessageContaining("expected an MP4 file");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    Files.delete(file());

    assertBroken(InspectionDepth.PACKETS).hasMessageContaining("No such file");
  }

  @Test
  void refusesMoreOrFewerFramesThanExpected() {
    for (int expected : List.of(FRAMES - 1, FRAMES + 1)) {
      assertThatThrownBy(
              () ->
                  VideoInspector.inspect(
                      new SegmentFile(file(), expected), RATE, InspectionDepth.PACKETS))
          .isInstanceOf(SegmentBroken.class);
    }
  }

  @Test
  void refusesAnotherFrameRate() {
    for (FrameRate other :
        List.of(new FrameRate(30000, 1001), FrameRate.of(60), FrameRate.of(15))) {
      assertThatThrownBy(
              () ->
                  VideoInspector.inspect(
                      new SegmentFile(file(), FRAMES), other, InspectionDepth.PACKETS))
          .isInstanceOf(SegmentBroken.class);
    }
  }

  @Test
  void refusesPacketsWhoseUnitsDoNotFillThem() throws IOException {
    change(bytes -> flip(bytes, mediaStart(bytes) + 1));

    assertBroken(InspectionDepth.PACKETS).hasMessageContaining("NAL units");
  }

  @Test
  void onlyTheDecoderSeesDamageInsideAPicture() throws IOException {
    aSegment().sized(320, 240).frames(FRAMES).write(file());
    change(
        bytes -> {
          int from = mediaStart(bytes) + 2000;
          for (int at = from; at < from + 200; at++) {
            bytes[at] ^= 0x55;
          }
          return bytes;
        });

    assertThat(inspect(InspectionDepth.PACKETS).frames()).isEqualTo(FRAMES);
    assertBroken(InspectionDepth.PICTURES);
  }

  @Test
  void refusesTimesThatAreNotWholeFrames() throws IOException {
    change(bytes -> flip(bytes, indexOf(bytes, "stts") + 19));

    assertBroken(InspectionDepth.PACKETS);
  }

  @Test
  void refusesASegmentWithoutAKeyFrame() throws IOException {
    change(bytes -> flip(bytes, indexOf(bytes, "stss") + 15));

    assertBroken(InspectionDepth.PACKETS).hasMessageContaining("IDR");
  }

  @Test
  void refusesParameterSetsThatAreCut() throws IOException {
    int lengthOfSps = 4 + 6;
    change(bytes -> flip(bytes, indexOf(bytes, "avcC") + lengthOfSps));

    assertBroken(InspectionDepth.PACKETS).hasMessageContaining("SPS and PPS");
  }

  @Test
  void tellsHowManyPicturesOthersReferTo() {
    String payload = WrittenSlide.write(file(), FRAMES);

    assertThat(inspectWritten(payload)).extracting(InspectedVideo::frames).isEqualTo(FRAMES);
    assertThat(inspectWritten(payload)).extracting(InspectedVideo::references).isEqualTo(1);
  }

  @Test
  void refusesASlideFrameThatIsNotWhatWasWritten() throws IOException {
    String payload = WrittenSlide.write(file(), FRAMES);
    int behindIndexType = 5;
    change(bytes -> flip(bytes, indexOf(bytes, "moov") - behindIndexType));

    assertThatThrownBy(() -> inspectWritten(payload))
        .isInstanceOf(SegmentBroken.class)
        .hasMessageContaining("SHA-256 " + payload);
  }

  @Test
  void decodesThePicturesThatOthersReferTo() throws IOException {
    WrittenSlide.write(file(), FRAMES);
    change(
        bytes -> {
          int from = mediaStart(bytes) + 1000;
          for (int at = from; at < from + 200; at++) {
            bytes[at] ^= 0x55;
          }
          return bytes;
        });

    assertThatThrownBy(() -> inspectWritten(payloadOfFile()))
        .isInstanceOf(SegmentBroken.class)
        .hasMessageContaining("decodes");
  }

  private String payloadOfFile() {
    PayloadDigest digest = new PayloadDigest();
    VideoInspector.inspectPackets(new SegmentFile(file(), FRAMES), RATE, PacketAudit.into(digest));
    return digest.finish();
  }

  private InspectedVideo inspectWritten(String payload) {
    return VideoInspector.inspectWritten(new SegmentFile(file(), FRAMES), RATE, payload);
  }

  private InspectedVideo inspect(InspectionDepth depth) {
    return VideoInspector.inspect(new SegmentFile(file(), FRAMES), RATE, depth);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertBroken(InspectionDepth depth) {
    return assertThatThrownBy(() -> inspect(depth)).isInstanceOf(SegmentBroken.class);
  }

  private void change(UnaryOperator<byte[]> change) throws IOException {
    Files.write(file(), change.apply(Files.readAllBytes(file())));
  }

  private static byte[] flip(byte[] bytes, int at) {
    bytes[at] ^= 2;
    return bytes;
  }

  private static int mediaStart(byte[] bytes) {
    return indexOf(bytes, "mdat") + 4;
  }

  private static int indexOf(byte[] bytes, String type) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(type);
  }

  private Path file() {
    return directory.resolve("segment.mp4");
  }
}
